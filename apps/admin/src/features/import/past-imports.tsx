'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useQuery } from '@tanstack/react-query'
import { FirstFew } from '#components/app/first-few.tsx'
import { Section } from '#components/shell/section.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { localDateTime, whoText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'

export type PastImport = RouterOutputs['tableImport']['list'][number]

interface PastImportsProps {
  kind: PastImport['kind']
  /** `12 added · 3 changed`. */
  wordsOf: (past: PastImport) => string
  /** Whether there is a way back. */
  mayUndo: (past: PastImport) => boolean
  onUndo: (past: PastImport) => void
}

const FEW = 5

/** Who brought what in, and the way back. */
export function PastImports({ kind, wordsOf, mayUndo, onUndo }: PastImportsProps) {
  const { data } = useQuery(useTRPC().tableImport.list.queryOptions({ kind }))
  if (!data || data.length === 0) return null
  return (
    <Section title="Earlier imports">
      <Card className="overflow-hidden">
        <FirstFew label="Earlier imports" items={data} few={FEW}>
          {(past) => {
            const when = localDateTime(past.startedAt)
            return (
              <li key={past.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
                <span className="grid min-w-0">
                  <span className="tabular-nums">{wordsOf(past)}</span>
                  <span className="text-faint text-xs">
                    {whoText(past.startedBy)}, {when}
                    {past.finishedAt === null && past.undoneAt === null && ' · not finished'}
                    {past.undoneBy &&
                      past.undoneAt &&
                      ` · taken back by ${whoText(past.undoneBy)}, ${localDateTime(past.undoneAt)}`}
                  </span>
                </span>
                {past.undoneAt !== null && <Badge>Taken back</Badge>}
                {past.undoneAt === null && mayUndo(past) && (
                  <RowButton subject={`the import of ${when}`} onClick={() => onUndo(past)}>
                    Take it back…
                  </RowButton>
                )}
              </li>
            )
          }}
        </FirstFew>
      </Card>
    </Section>
  )
}
