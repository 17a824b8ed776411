import { cn } from '#lib/cn.ts'
import { count } from '#lib/format.ts'

interface CountChipsProps<T extends string> {
  /** Names the choice for assistive technology. */
  label: string
  chips: readonly { id: T; name: string; of: number }[]
  chosen: T
  onChoose: (id: T) => void
}

/** How much of each kind there is; a tap shows that kind alone. */
export function CountChips<T extends string>({ label, chips, chosen, onChoose }: CountChipsProps<T>) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{label}</legend>
      {chips.map(({ id, name, of }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen === id}
          onClick={() => onChoose(id)}
          className={cn(
            'flex h-8 items-center gap-2 rounded-lg border px-2.5 font-medium text-[0.8125rem] text-soft transition-colors hover:bg-ink/6',
            chosen === id && 'border-accent/40 bg-accent-soft text-accent hover:bg-accent-soft',
          )}
        >
          {name}
          <span className="tabular-nums">{count(of)}</span>
        </button>
      ))}
    </fieldset>
  )
}
