import { type Day, datesTouchedBy, deriveRange, type PassNote } from '@rollcall/core'
import type { ApiServices } from '../../context.ts'
import { describeDefect } from '../../lib/describe-defect.ts'
import { loadCompany, loadPeople } from '../day-situation/day-situation.service.ts'

/** A pass that has been stored. */
interface Pass {
  eventId: string
  employeeId: string
  at: Date
}

/** Who is still at the door. What comes later from an outbox is read by nobody there. */
const NOTED_WITHIN_MS = 60_000
const NOTED_AT_ONCE = 5

/** Notes of passes of this moment, by event. A pass without one is a pass all the same. */
export async function notesOf(
  services: Pick<ApiServices, 'db' | 'clock' | 'log'>,
  passes: readonly Pass[],
): Promise<Map<string, PassNote>> {
  const now = services.clock().getTime()
  const recent = passes.filter((p) => Math.abs(now - p.at.getTime()) <= NOTED_WITHIN_MS).slice(-NOTED_AT_ONCE)
  const notes = new Map<string, PassNote>()
  try {
    for (const pass of recent) {
      const note = await passNoteOf(services, pass)
      if (note?.remark || note?.sinceFirstMs) notes.set(pass.eventId, note)
    }
  } catch (e) {
    services.log.error('no notes for the door', { cause: describeDefect(e) })
  }
  return notes
}

/**
 * What the door says quietly beside a pass: how long after the first one, when it is an OUT; late, or in no shift, when the
 * person has one. Null where the day cannot be told (no site, erased meanwhile). Costs a few milliseconds.
 */
async function passNoteOf(
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
