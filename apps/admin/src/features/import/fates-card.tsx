'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useState } from 'react'
import { CountChips } from '#components/app/count-chips.tsx'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { count, counted } from '#lib/format.ts'

/** What every kind of import says of a row. */
export type RowFate = Pick<RouterOutputs['employeeImport']['check'][number], 'row' | 'outcome' | 'reason'>
type Outcome = RowFate['outcome']

const OUTCOMES: readonly Outcome[] = ['added', 'changed', 'same', 'refused']
const TONES: Record<Outcome, BadgeTone> = { added: 'good', changed: 'out', same: 'neutral', refused: 'danger' }

interface FatesCardProps<Fate extends RowFate> {
  label: string
  fates: readonly Fate[]
  names: Readonly<Record<Outcome, string>>
  /** Beside the number of the row and what becomes of it. */
  columns: readonly DataColumn<Fate>[]
}

const PAGE_ROWS = 25

/** Row by row what would happen, or did; a tap on a number shows those alone. */
export function FatesCard<Fate extends RowFate>({ label, fates, names, columns }: FatesCardProps<Fate>) {
  const counts = outcomesOf(fates)
  const [wanted, setWanted] = useState<Outcome | 'any'>(counts.refused > 0 ? 'refused' : 'any')
  const [page, setPage] = useState(0)
  const shown = wanted === 'any' ? fates : fates.filter((f) => f.outcome === wanted)
  const first = Math.min(page * PAGE_ROWS, Math.max(0, shown.length - 1))
  const rows = shown.slice(first, first + PAGE_ROWS)
  const chips = [
    { id: 'any' as const, name: 'All', of: fates.length },
    ...OUTCOMES.filter((o) => counts[o] > 0 || o === wanted).map((o) => ({ id: o, name: names[o], of: counts[o] })),
  ]
  const all: DataColumn<Fate>[] = [
    {
      id: 'row',
      header: 'Row',
      card: 'none',
      className: 'w-16 text-faint tabular-nums',
      cell: ({ row }) => count(row.original.row),
    },
    {
      id: 'outcome',
      header: 'What',
      card: 'aside',
      cell: ({ row: { original } }) => <Badge tone={TONES[original.outcome]}>{names[original.outcome]}</Badge>,
    },
    ...columns,
  ]
  return (
    <Card className="overflow-hidden">
      <div className="border-b p-3">
        <CountChips
          label="Rows"
          chips={chips}
          chosen={wanted}
          onChoose={(id) => {
            setWanted(id)
            setPage(0)
          }}
        />
      </div>
      <DataTable label={label} columns={all} rows={rows} rowId={(fate) => String(fate.row)} />
      <Pager
        summary={
          shown.length <= PAGE_ROWS
            ? counted(shown.length, 'row')
            : `${count(first + 1)}–${count(first + rows.length)} of ${counted(shown.length, 'row')}`
        }
        onBack={page > 0 ? () => setPage(page - 1) : null}
        onNext={first + PAGE_ROWS < shown.length ? () => setPage(page + 1) : null}
      />
    </Card>
  )
}

export function outcomesOf(fates: readonly RowFate[]): Record<Outcome, number> {
  const counts = { added: 0, changed: 0, same: 0, refused: 0 }
  for (const { outcome } of fates) counts[outcome] += 1
  return counts
}
