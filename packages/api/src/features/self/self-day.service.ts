import { countedOf, DAY_FACTS, type Day, isOverdue } from '@rollcall/core'
import type { ApiContext, EmployeePrincipal } from '../../context.ts'
import { plusDays } from '../../lib/local-dates.ts'
import * as days from '../day/day.service.ts'
import * as timesheet from '../timesheet/timesheet.service.ts'
import type { DayFigures, OwnDay, OwnMonth } from './self.schema.ts'

export async function month(ctx: ApiContext, me: EmployeePrincipal, input: { month: string }): Promise<OwnMonth> {
  const from = `${input.month}-01`
  const to = plusDays(`${plusDays(from, 31).slice(0, 7)}-01`, -1)
  const sheet = await timesheet.get(ctx, { employeeId: me.employeeId, from, to })
  const now = ctx.clock().getTime()
  return {
    days: sheet.days.map(({ day, location }) => ({
      workDate: day.workDate,
      location: location.name,
      overdue: isOverdue(day, now),
      figures: figuresOf(day),
    })),
    totals: sheet.summary,
    adjustments: sheet.adjustments,
    locked: sheet.locked,
  }
}

export async function day(ctx: ApiContext, me: EmployeePrincipal, input: { workDate: string }): Promise<OwnDay> {
  const detail = await days.get(
    ctx,
    { id: me.employeeId, email: null },
    { employeeId: me.employeeId, workDate: input.workDate },
  )
  const { day, location, shift, overdue, lock, adjustment } = detail
  const evidence = new Map(detail.evidence.map((e) => [e.punchId, e]))
  return {
    workDate: day.workDate,
    location,
    shift: shift?.name ?? null,
    due: day.due && { from: new Date(day.due.startMs), to: new Date(day.due.endMs) },
    overdue,
    figures: figuresOf(day),
    punches: day.punches.map(({ punchId, atMs, corrected, place }) => {
      const seen = evidence.get(punchId)
      const recordedAt = seen?.recordedAt ?? null
      return {
        punchId,
        at: new Date(atMs),
        recordedAt: recordedAt?.getTime() === atMs ? null : recordedAt,
        place,
        corrected,
        location: seen?.location.name ?? null,
        door: seen?.camera?.name ?? null,
        source: seen?.source ?? 'manual',
        method: seen?.method ?? null,
      }
    }),
    locked: lock !== null,
    workedDeltaSeconds: adjustment?.workedDeltaSeconds ?? null,
  }
}

/** Rounded where the rules round, as on the timesheet. What the office has to look at is left out. */
export function figuresOf(day: Day): DayFigures {
  const counted = countedOf(day)
  return {
    timeZone: day.zone,
    presence: day.presence,
    facts: DAY_FACTS.filter((fact) => fact !== 'attention' && Boolean(day[fact])),
    firstInAt: instant(day.firstInMs),
    lastOutAt: instant(day.lastOutMs),
    workedSeconds: counted?.workedSeconds ?? null,
    breakSeconds: counted?.breakSeconds ?? null,
    overtimeSeconds: counted?.overtimeSeconds ?? null,
    plannedSeconds: day.plannedSeconds,
    lateSeconds: day.lateSeconds,
    earlySeconds: day.earlySeconds,
    leave: day.onLeave?.kind ?? null,
    holiday: day.holiday?.name ?? null,
  }
}

function instant(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms)
}
