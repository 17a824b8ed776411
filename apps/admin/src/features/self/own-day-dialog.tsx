'use client'
import type { RouterOutputs } from '@rollcall/api'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { DialogState } from '#components/app/dialog-state.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { DayPart } from '#features/days/day-part.tsx'
import { placeText } from '#features/days/day-words.ts'
import { PunchLine } from '#features/days/punch-line.tsx'
import { clockInZone, dateText, hoursText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { AskDialog } from './ask-dialog.tsx'
import { RequestItem } from './request-item.tsx'
import { factsOf, sourceText, type Wish } from './self-words.ts'

type OwnDay = RouterOutputs['self']['day']

interface OwnDayDialogProps {
  /** Null: none is shown. */
  workDate: string | null
  onClose: () => void
}

/** A day in full: when it was due, each punch and where it comes from, and what was asked for. */
export function OwnDayDialog({ workDate, onClose }: OwnDayDialogProps) {
  const trpc = useTRPC()
  const query = useQuery(trpc.self.day.queryOptions(workDate === null ? skipToken : { workDate }))
  return (
    <Dialog
      open={workDate !== null}
      onOpenChange={(open) => !open && onClose()}
      title={workDate === null ? 'Day' : dateText(workDate)}
      className="sm:w-[min(36rem,calc(100vw-2rem))]"
    >
      <DialogState query={query} label="the day">
        {(day) => <DayInFull day={day} />}
      </DialogState>
    </Dialog>
  )
}

function DayInFull({ day }: { day: OwnDay }) {
  const { figures, shift, due, location } = day
  const clock = (at: Date) => clockInZone(at, figures.timeZone)
  const plan = due ? `${shift ?? 'Work'}, ${clock(due.from)}–${clock(due.to)}` : 'Nothing was planned'
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <ul className="flex flex-wrap gap-1.5" aria-label="What the day says">
          {factsOf(figures, day.overdue).map(({ text, tone }) => (
            <li key={text}>
              <Badge tone={tone}>{text}</Badge>
            </li>
          ))}
        </ul>
        <p className="text-soft">
          {plan} · {location.name}
          {figures.workedSeconds !== null && ` · ${hoursText(figures.workedSeconds)} h worked`}
          {figures.breakSeconds ? ` · ${hoursText(figures.breakSeconds)} h break` : ''}
          {figures.lateSeconds > 0 && ` · ${hoursText(figures.lateSeconds)} h late`}
        </p>
      </div>
      {day.locked && <Notice tone="info">HR has closed this period; its days stay as they are.</Notice>}
      <Punches day={day} />
      <Asked workDate={day.workDate} />
    </div>
  )
}

function Punches({ day }: { day: OwnDay }) {
  const [wish, setWish] = useState<Wish | null>(null)
  const zone = day.figures.timeZone
  return (
    <DayPart title="Punches">
      {day.punches.length === 0 && <p className="text-soft">None.</p>}
      <ol className="grid gap-2">
        {day.punches.map((punch) => {
          const { punchId, at, place, recordedAt } = punch
          const subject = `the punch at ${clockInZone(at, zone)}`
          return (
            <PunchLine
              key={punchId}
              clock={clockInZone(at, zone)}
              place={placeText(place)}
              source={`${sourceText(punch)}${recordedAt ? ` · recorded at ${clockInZone(recordedAt, zone)}` : ''}`}
              actions={
                !day.locked &&
                place.kind !== 'void' && (
                  <>
                    <RowButton subject={subject} onClick={() => setWish({ kind: 'move', punchId, at })}>
                      Other time
                    </RowButton>
                    <RowButton subject={subject} onClick={() => setWish({ kind: 'void', punchId, at })}>
                      Not mine
                    </RowButton>
                  </>
                )
              }
            />
          )
        })}
      </ol>
      {!day.locked && (
        <div>
          <Button size="sm" onClick={() => setWish({ kind: 'add' })}>
            <Plus aria-hidden />A punch is missing
          </Button>
        </div>
      )}
      {wish && <AskDialog day={day} wish={wish} onClose={() => setWish(null)} />}
    </DayPart>
  )
}

/** What was asked for about this date. */
function Asked({ workDate }: { workDate: string }) {
  const { data } = useQuery(useTRPC().self.requests.queryOptions())
  const asked = data?.filter((r) => r.workDate === workDate) ?? []
  if (asked.length === 0) return null
  return (
    <DayPart title="Requests">
      <ul className="divide-y rounded-lg border">
        {asked.map((request) => (
          <RequestItem key={request.id} request={request} showDate={false} />
        ))}
      </ul>
    </DayPart>
  )
}
