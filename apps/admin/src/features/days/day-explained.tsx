import type { RouterOutputs } from '@rollcall/api'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { clockInZone, dateText, hoursText, localDateTime, timeInZone } from '#lib/format.ts'
import { factsOfRow, PRESENCE_NAMES, placeText } from './day-words.ts'
import { correctionText, evidenceText } from './evidence-words.ts'

type Detail = RouterOutputs['day']['get']

/** The shift and its window, each punch and what became of it, the figures, and who changed what. */
export function DayExplained({ detail }: { detail: Detail }) {
  const { day, evidence, corrections, lock, adjustment } = detail
  const byId = new Map(evidence.map((e) => [e.punchId, e]))
  return (
    <div className="grid gap-5">
      <Facts detail={detail} />
      {lock && (
        <Notice tone="info">
          This period was locked by {lock.lockedBy} on {localDateTime(lock.lockedAt)}.
          {adjustment && ` By what came later it would say ${signedHours(adjustment.workedDeltaSeconds)}.`}
        </Notice>
      )}
      <Part title="Rule">
        <p className="text-soft">{ruleText(detail)}</p>
      </Part>
      <Part title="Punches">
        {day.punches.length === 0 ? (
          <p className="text-soft">None.</p>
        ) : (
          <ol className="grid gap-2">
            {day.punches.map((punch) => {
              const seen = byId.get(punch.punchId)
              return (
                <li key={punch.punchId} className="grid gap-0.5 rounded-lg border px-3 py-2">
                  <span className="flex flex-wrap items-center gap-x-3">
                    <span className="font-medium tabular-nums">{timeInZone(new Date(punch.atMs), day.zone)}</span>
                    <span>{placeText(punch.place)}</span>
                    {punch.corrected && <Badge>Corrected</Badge>}
                  </span>
                  {seen && <span className="text-faint text-xs">{evidenceText(seen)}</span>}
                </li>
              )
            })}
          </ol>
        )}
      </Part>
      {day.figures && <Figures figures={day.figures} rounded={day.rounded} />}
      {corrections.length > 0 && (
        <Part title="Changes">
          <ol className="grid gap-1.5 text-soft">
            {corrections.map((c) => (
              <li key={c.id}>{correctionText(c, day.zone)}</li>
            ))}
          </ol>
        </Part>
      )}
    </div>
  )
}

function Facts({ detail: { day, overdue } }: { detail: Detail }) {
  const facts = factsOfRow({
    presence: day.presence,
    overdue,
    facts: [
      ...(['late', 'early', 'overtime', 'holidayWorked', 'corrected', 'autoClosed'] as const).filter((f) => day[f]),
      ...(day.onLeave ? (['onLeave'] as const) : []),
      ...(day.holiday ? (['holiday'] as const) : []),
    ],
  })
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
    <Part title="Hours">
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
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-medium text-[0.8125rem]">{title}</h3>
      {children}
    </section>
  )
}

function signedHours(seconds: number): string {
  return `${seconds < 0 ? '' : '+'}${hoursText(seconds)} h`
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
