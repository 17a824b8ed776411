import type { DateRange } from '@rollcall/core'
import type { Tx } from '../../context.ts'

const PLACE = { select: { id: true, name: true } } as const

export async function places(tx: Tx) {
  const [locations, shifts] = await Promise.all([tx.location.findMany(PLACE), tx.shift.findMany(PLACE)])
  return {
    locations: new Map(locations.map((l) => [l.id, l])),
    shifts: new Map(shifts.map((s) => [s.id, s])),
  }
}

export async function adjustments(tx: Tx, employeeId: string, { from, to }: DateRange) {
  return tx.attendanceAdjustment.findMany({
    where: { employeeId, workDate: { gte: from, lte: to } },
    orderBy: { workDate: 'asc' },
    select: { workDate: true, workedDeltaSeconds: true, overtimeDeltaSeconds: true },
  })
}
