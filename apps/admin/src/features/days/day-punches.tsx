'use client'
import type { RouterOutputs } from '@rollcall/api'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { EventPicture } from '#components/app/event-picture.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { ChangeDialog } from '#features/corrections/change-dialog.tsx'
import type { Change } from '#features/corrections/change-words.ts'
import { timeInZone } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { placeText } from './day-words.ts'
import { evidenceText, isChanged } from './evidence-words.ts'
import { PunchLine } from './punch-line.tsx'

type Detail = RouterOutputs['day']['get']
type Punch = Detail['day']['punches'][number]

/** Each punch, what became of it and where it comes from; HR changes them here. */
export function DayPunches({ detail }: { detail: Detail }) {
  const { day, evidence, lock } = detail
  const { mayEdit } = useMe()
  const [change, setChange] = useState<Change | null>(null)
  const byId = new Map(evidence.map((e) => [e.punchId, e]))
  const mayChange = mayEdit && lock === null
  return (
    <>
      {day.punches.length === 0 ? (
        <p className="text-soft">None.</p>
      ) : (
        <ol className="grid gap-2">
          {day.punches.map((punch) => {
            const seen = byId.get(punch.punchId)
            const clock = timeInZone(new Date(punch.atMs), day.zone)
            return (
              <PunchLine
                key={punch.punchId}
                clock={clock}
                place={placeText(punch.place)}
                badge={punch.corrected && <Badge>Corrected</Badge>}
                picture={
                  mayEdit &&
                  seen?.hasPicture && <EventPicture eventId={punch.punchId} subject={`the punch at ${clock}`} />
                }
                source={seen ? evidenceText(seen) : null}
                actions={
                  mayChange &&
                  kindsOf(punch, detail.corrections).map(([kind, label]) => (
                    <RowButton
                      key={kind}
                      subject={`the punch at ${clock}`}
                      onClick={() => setChange({ kind, punchId: punch.punchId, atMs: punch.atMs })}
                    >
                      {label}
                    </RowButton>
                  ))
                }
              />
            )
          })}
        </ol>
      )}
      {mayChange && (
        <div>
          <Button size="sm" onClick={() => setChange({ kind: 'add' })}>
            <Plus aria-hidden />
            Add a punch
          </Button>
        </div>
      )}
      {change && <ChangeDialog detail={detail} change={change} onClose={() => setChange(null)} />}
    </>
  )
}

const MOVE = ['move', 'Move'] as const
const VOID = ['void', 'Take out'] as const
const RESTORE = ['restore', 'Restore'] as const

/** What can be done about a punch as it stands. */
function kindsOf({ place, punchId }: Punch, corrections: Detail['corrections']) {
  if (place.kind === 'void') return [RESTORE]
  const isDisputed = place.kind === 'attention' && place.reason === 'disputed'
  return isDisputed || isChanged(punchId, corrections) ? [MOVE, VOID, RESTORE] : [MOVE, VOID]
}
