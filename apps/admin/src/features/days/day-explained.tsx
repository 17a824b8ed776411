import type { RouterOutputs } from '@rollcall/api'
import { Badge } from '#components/ui/badge.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { LEAVE_PART_NAMES } from '#features/leave/leave-words.ts'
import { signedHours } from '#features/locks/lock-words.ts'
import { clockInZone, dateText, hoursText, localDateTime, whoText } from '#lib/format.ts'
import { DayChanges } from './day-changes.tsx'
import { DayPart } from './day-part.tsx'
import { DayPunches } from './day-punches.tsx'
import { factsOfDay, PRESENCE_NAMES } from './day-words.ts'

type Detail = RouterOutputs['day']['get']

/** The shift and its window, each punch and what became of it, the figures, and who changed what. */
export function DayExplained({ detail }: { detail: Detail }) {
  const { day, corrections, lock, adjustment } = detail
  return (
    <div className="grid gap-5">
      <Facts detail={detail} />
      {lock && (
        <Notice tone="info">
          This period was locked by {whoText(lock.lockedBy)} on {localDateTime(lock.lockedAt)}.
          {adjustment && ` By what came later it would say ${signedHours(adjustment.workedDeltaSeconds)} h.`}
        </Notice>
      )}
      {day.onLeave && (
        <DayPart title="Leave">
          <p className="text-soft">
            {day.onLeave.kind}, {LEAVE_PART_NAMES[day.onLeave.part].toLowerCase()},{' '}
            {day.onLeave.paid ? 'paid' : 'unpaid'}
            {detail.leaveNote !== null && ` · “${detail.leaveNote}”`}
          </p>
        </DayPart>
      )}
      <DayPart title="Rule">
        <p className="text-soft">{ruleText(detail)}</p>
      </DayPart>
      <DayPart title="Punches">
        <DayPunches detail={detail} />
      </DayPart>
      {day.figures && <Figures figures={day.figures} rounded={day.rounded} />}
      {corrections.length > 0 && (
        <DayPart title="Changes">
          <DayChanges detail={detail} />
        </DayPart>
      )}
    </div>
  )
}

function Facts({ detail: { day, overdue } }: { detail: Detail }) {
  const facts = factsOfDay(day, overdue)
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label={PRESENCE_NAMES[day.presence]}>
      {facts.map(({ text, tone }) => (
        <li key={text}>
          <Badge tone={tone}>{text}</Badge>
        </li>
      ))}
    </ul>
  )
}

function Figures({
  figures,
  rounded,
}: {
  figures: NonNullable<Detail['day']['figures']>
  rounded: Detail['day']['rounded']
}) {
  const rows = [
    ['Worked', figures.workedSeconds, rounded?.workedSeconds],
    ['Break, paid', figures.paidBreakSeconds, rounded?.paidBreakSeconds],
    ['Break, unpaid', figures.unpaidBreakSeconds, rounded?.unpaidBreakSeconds],
    ['Overtime', figures.overtimeSeconds, rounded?.overtimeSeconds],
    ['Night', figures.nightSeconds, rounded?.nightSeconds],
  ] as const
  return (
    <DayPart title="Hours">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 tabular-nums">
        {rows
          .filter(([name, seconds]) => name === 'Worked' || seconds > 0)
          .map(([name, seconds, round]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-soft">{name}</dt>
              <dd>
                {hoursText(seconds)}
                {round !== undefined && round !== seconds && (
                  <span className="text-faint"> · rounded {hoursText(round)}</span>
                )}
              </dd>
            </div>
          ))}
      </dl>
    </DayPart>
  )
}

/** Which window the punches were looked for in. */
function ruleText({ day, shift, location }: Detail): string {
  const clock = (ms: number) => clockInZone(new Date(ms), day.zone)
  const zone = day.zone.replaceAll('_', ' ')
  if (!day.window)
    return `No shift on ${dateText(day.workDate)} at ${location.name}; the day goes by its clock (${zone}).`
  const { fromMs, startMs, endMs, untilMs } = day.window
  const name = shift?.name ?? 'The shift'
  return `${name}, ${clock(startMs)}–${clock(endMs)} at ${location.name} (${zone}). Punches count from ${clock(fromMs)} to ${clock(untilMs)}.`
}
