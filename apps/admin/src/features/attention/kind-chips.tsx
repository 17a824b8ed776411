import { cn } from '#lib/cn.ts'
import { count } from '#lib/format.ts'
import { ATTENTION_KINDS, type AttentionKind, type AttentionView, totalOf } from './attention-view.ts'
import { KIND_NAMES } from './attention-words.ts'

interface KindChipsProps {
  kind: AttentionView['kind']
  counts: Readonly<Record<AttentionKind, number>>
  onChange: (kind: AttentionView['kind']) => void
}

/** How much of each kind there is; a tap shows that kind alone. */
export function KindChips({ kind, counts, onChange }: KindChipsProps) {
  const kinds = ATTENTION_KINDS.filter((k) => counts[k] > 0 || k === kind)
  if (kinds.length === 0) return null
  const chips = [
    { id: 'any' as const, name: 'All', of: totalOf(counts) },
    ...kinds.map((k) => ({ id: k, name: KIND_NAMES[k], of: counts[k] })),
  ]
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Kind</legend>
      {chips.map(({ id, name, of }) => (
        <button
          key={id}
          type="button"
          aria-pressed={kind === id}
          onClick={() => onChange(id)}
          className={cn(
            'flex h-8 items-center gap-2 rounded-lg border px-2.5 font-medium text-[0.8125rem] text-soft transition-colors hover:bg-ink/6',
            kind === id && 'border-accent/40 bg-accent-soft text-accent hover:bg-accent-soft',
          )}
        >
          {name}
          <span className="tabular-nums">{count(of)}</span>
        </button>
      ))}
    </fieldset>
  )
}
