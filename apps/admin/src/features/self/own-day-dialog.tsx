'use client'
import type { RouterOutputs } from '@rollcall/api'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { placeText } from '#features/days/day-words.ts'
import { messageOf } from '#lib/api-error.ts'
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
  const { data, error, refetch } = useQuery(trpc.self.day.queryOptions(workDate === null ? skipToken : { workDate }))
  return (
    <Dialog
      open={workDate !== null}
      onOpenChange={(open) => !open && onClose()}
      title={workDate === null ? 'Day' : dateText(workDate)}
      className="sm:w-[min(36rem,calc(100vw-2rem))]"
    >
      {data ? (
        <DayInFull day={data} />
      ) : error ? (
        <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />
      ) : (
        <div role="status" className="grid gap-3">
          <span className="sr-only">Loading the day</span>
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
        </div>
      )}
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
    <section className="grid gap-2">
      <h3 className="font-medium text-[0.8125rem]">Punches</h3>
      {day.punches.length === 0 && <p className="text-soft">None.</p>}
      <ol className="grid gap-2">
        {day.punches.map((punch) => {
          const { punchId, at, place, recordedAt } = punch
          const subject = `the punch at ${clockInZone(at, zone)}`
          return (
            <li
              key={punchId}
              className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-lg border px-3 py-2"
            >
              <div className="grid min-w-0 gap-0.5">
                <span className="flex flex-wrap items-center gap-x-3">
                  <span className="font-medium tabular-nums">{clockInZone(at, zone)}</span>
                  <span>{placeText(place)}</span>
                </span>
                <span className="text-faint text-xs">
                  {sourceText(punch)}
                  {recordedAt && ` · recorded at ${clockInZone(recordedAt, zone)}`}
                </span>
              </div>
              {!day.locked && place.kind !== 'void' && (
                <span className="-mx-1.5 flex">
                  <RowButton subject={subject} onClick={() => setWish({ kind: 'move', punchId, at })}>
                    Other time
                  </RowButton>
                  <RowButton subject={subject} onClick={() => setWish({ kind: 'void', punchId, at })}>
                    Not mine
                  </RowButton>
                </span>
              )}
            </li>
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
    </section>
  )
}

/** What was asked for about this date. */
function Asked({ workDate }: { workDate: string }) {
  const { data } = useQuery(useTRPC().self.requests.queryOptions())
  const asked = data?.filter((r) => r.workDate === workDate) ?? []
  if (asked.length === 0) return null
  return (
    <section className="grid gap-2">
      <h3 className="font-medium text-[0.8125rem]">Requests</h3>
      <ul className="divide-y rounded-lg border">
        {asked.map((request) => (
          <RequestItem key={request.id} request={request} showDate={false} />
        ))}
      </ul>
    </section>
  )
}
