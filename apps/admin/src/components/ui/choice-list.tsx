import { useId } from 'react'
import { cn } from '#lib/cn.ts'

export interface Choice<T extends string> {
  value: T
  label: string
  /** What follows from it. */
  consequence: string
}

interface ChoiceListProps<T extends string> {
  label: string
  name: string
  defaultValue: T
  choices: readonly Choice<T>[]
}

/** One of a few whose consequences matter more than their names. Native radio buttons: arrow keys move the choice. */
export function ChoiceList<T extends string>({ label, name, defaultValue, choices }: ChoiceListProps<T>) {
  const id = useId()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{label}</legend>
      {choices.map(({ value, label: choice, consequence }) => (
        <label
          key={value}
          className={cn(
            'flex cursor-pointer gap-2.5 rounded-lg border px-3 py-2 transition-colors hover:bg-sunken',
            'has-checked:border-accent/50 has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring',
          )}
        >
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === defaultValue}
            aria-describedby={`${id}-${value}`}
            aria-label={choice}
            className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
          />
          <span className="grid gap-0.5">
            <span className="font-medium">{choice}</span>
            <span id={`${id}-${value}`} className="text-[0.8125rem] text-soft">
              {consequence}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
