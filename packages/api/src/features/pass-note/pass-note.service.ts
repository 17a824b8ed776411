import { type Day, datesTouchedBy, deriveRange, type PassNote } from '@rollcall/core'
import type { ApiServices } from '../../context.ts'
import { loadCompany, loadPeople } from '../day-situation/day-situation.service.ts'

/** A pass that has been stored. */
interface Pass {
  eventId: string
  employeeId: string
  at: Date
}

/**
 * What the door says quietly beside a pass: how long after the first one, when it is an OUT; late, or in no shift, when the
 * person has one. Null where the day cannot be told (no site, erased meanwhile). Costs a few milliseconds.
 */
export async function passNoteOf(
  { db, clock }: Pick<ApiServices, 'db' | 'clock'>,
  { eventId, employeeId, at }: Pass,
): Promise<PassNote | null> {
  const range = datesTouchedBy(at.getTime())
  const company = await loadCompany(db)
  const person = (await loadPeople(db, company, [employeeId], range)).get(employeeId)
  if (!person) return null
  const days = deriveRange(range, person, company, clock().getTime())
  const day = days.find((d) => d.punches.some((p) => p.punchId === eventId))
  return day ? noteOf(day, eventId, at) : null
}

function noteOf(day: Day, eventId: string, at: Date): PassNote {
  const place = day.punches.find((p) => p.punchId === eventId)?.place
  const isOut = place?.kind === 'out'
  return {
    sinceFirstMs: isOut && day.firstInMs !== null ? Math.max(0, at.getTime() - day.firstInMs) : null,
    remark: remarkOf(day, eventId),
  }
}

function remarkOf(day: Day, eventId: string): PassNote['remark'] {
  const place = day.punches.find((p) => p.punchId === eventId)?.place
  if (place?.kind === 'attention' && place.reason === 'offWindow') return 'off_shift'
  return day.late && place?.kind === 'in' && place.interval === 0 ? 'late' : null
}
