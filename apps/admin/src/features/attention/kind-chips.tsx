import { CountChips } from '#components/app/count-chips.tsx'
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
  return <CountChips label="Kind" chips={chips} chosen={kind} onChoose={onChange} />
}
