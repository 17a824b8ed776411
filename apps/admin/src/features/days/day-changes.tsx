'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useState } from 'react'
import { RowButton } from '#components/ui/row-button.tsx'
import { DecideDialog } from '#features/corrections/decide-dialog.tsx'
import { dateText, whoText } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { correctionText } from './evidence-words.ts'

type Detail = RouterOutputs['day']['get']

/** Who changed what, and what waits for a decision. */
export function DayChanges({ detail: { corrections, day, employee } }: { detail: Detail }) {
  const { mayEdit } = useMe()
  const [asked, setAsked] = useState<Detail['corrections'][number] | null>(null)
  return (
    <>
      <ol className="grid gap-1.5 text-soft">
        {corrections.map((c) => (
          <li key={c.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {correctionText(c, day.zone)}
            {mayEdit && c.state === 'requested' && !c.mine && (
              <RowButton
                subject={`the request of ${whoText(c.requestedBy)} for ${dateText(c.workDate)}`}
                variant="secondary"
                onClick={() => setAsked(c)}
              >
                Decide…
              </RowButton>
            )}
          </li>
        ))}
      </ol>
      {asked && <DecideDialog employee={employee} asked={asked} zone={day.zone} onClose={() => setAsked(null)} />}
    </>
  )
}
