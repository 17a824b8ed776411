import { useId } from 'react'
import { cn } from '#lib/cn.ts'

interface SegmentedProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
  className?: string
}

/** One of a few, all in sight. Native radio buttons: arrow keys move the choice. */
export function Segmented<T extends string>({ label, value, options, onChange, className }: SegmentedProps<T>) {
  const name = useId()
  return (
    <fieldset className={cn('grid min-w-0 gap-1.5', className)}>
      <legend className="mb-1.5 font-medium text-[0.8125rem]">{label}</legend>
      <div className="flex gap-0.5 rounded-lg bg-ink/6 p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative grid h-8 min-w-0 grow cursor-pointer place-items-center rounded-md px-2 font-medium text-[0.8125rem] text-soft tabular-nums transition-colors hover:text-ink has-checked:bg-surface has-checked:text-ink dark:has-checked:bg-ink/15 has-checked:shadow-lift has-focus-visible:outline-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
