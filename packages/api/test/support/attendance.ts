import { randomUUID } from 'node:crypto'
import { DEFAULT_SHIFT, type Direction, type ShiftSpec } from '@rollcall/core'
import type { UserPrincipal } from '../../src/context.ts'
import type { World } from './world.ts'

/** 2026-03-02 is a Monday; Berlin is an hour ahead of UTC. */
export const MONDAY = '2026-03-02'
const BERLIN = '+01:00'

/** A site in Berlin, somebody of HR, and Ada. Times are those of Berlin in winter. */
export async function company(world: World) {
  const user: UserPrincipal = await world.user('HR')
  const hr = world.as(user)
  const location = await world.location()
  const ada = await world.employee('E-1', 'Ada')
  /** As another reader would send it. Gives the id of the punch. */
  const punch = async (employeeId: string, time: string, direction: Direction = 'auto'): Promise<string> => {
    const id = randomUUID()
    const occurredAt = `${time}${BERLIN}`
    await hr.attendance.punch({ id, employeeId, locationSlug: location.slug, direction, occurredAt })
    return id
  }
  const at = (time: string) => {
    world.now = new Date(`${time}${BERLIN}`)
  }
  /** Until the background has nothing left to do. */
  const idle = () => world.services.days.idle()
  const tick = async () => {
    await world.services.days.tick()
    await idle()
  }
  /** Monday to Friday from nine to five, through the procedures that the portal uses. */
  const officeHours = async (employeeId: string, from = '2026-01-01', spec: Partial<ShiftSpec> = {}) => {
    const shift = await hr.shift.create({ name: `Office ${randomUUID()}`, spec: { ...DEFAULT_SHIFT, ...spec } })
    const cycle = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? shift.id : null))
    const pattern = await hr.shiftPattern.create({ name: `Week ${randomUUID()}`, anchor: '2026-01-05', cycle })
    const plan = { patternId: pattern.id, locationId: location.id, from }
    await hr.assignment.create({ employeeIds: [employeeId], ...plan })
    return { shift, pattern, plan }
  }
  const days = async () => (await hr.day.list({ order: 'asc' })).rows
  const day = async (employeeId: string, workDate = MONDAY) => (await hr.day.get({ employeeId, workDate })).day
  return { user, hr, location, ada, punch, at, idle, tick, officeHours, days, day }
}
