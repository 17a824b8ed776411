import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { type Day, deriveRange, type PunchPlace } from '../../src/index.ts'
import { ClockTable } from './clock-table.ts'
import { Dice, randomMonth, ZONES } from './random-month.ts'
import { type Clocks, referenceDays } from './reference.ts'
import type { Outcome } from './reference-pairing.ts'

const clocks: Clocks = new Map()

/** Fails on the first month from a seed on, of so many, of which the product says anything else than the reference. */
export function compareMonths(seed: number, months: number): void {
  if (clocks.size === 0) {
    for (const zone of ZONES) clocks.set(zone, new ClockTable(zone, Date.UTC(2026, 1, 15), Date.UTC(2026, 10, 15)))
  }
  for (let s = seed; s < seed + months; s++) {
    const { range, person, company, nowMs } = randomMonth(new Dice(s))
    const reference = referenceDays(range, person, company, nowMs, clocks)
    const days = deriveRange(range, person, company, nowMs)
    expect(days.map((d) => d.workDate)).toEqual([...reference.keys()])
    for (const day of days) {
      const [ours, theirs] = [outcomeOf(day), reference.get(day.workDate)]
      // `expect` on each of 300,000 days takes longer than everything else together
      if (!isDeepStrictEqual(ours, theirs)) expect(ours, `seed ${s}, ${day.workDate}`).toEqual(theirs)
    }
  }
}

function outcomeOf(day: Day): Outcome {
  const { presence, waitingFor, lateSeconds, earlySeconds, autoClosed, figures, rounded } = day
  const { plannedSeconds, leaveSeconds } = day
  return {
    places: Object.fromEntries(day.punches.map((p) => [p.punchId, nameOf(p.place)])),
    spans: day.intervals.map((i) => [i.inMs, i.outMs]),
    ...{ presence, waitingFor, lateSeconds, earlySeconds, autoClosed, figures, rounded, plannedSeconds, leaveSeconds },
  }
}

const nameOf = (place: PunchPlace) => (place.kind === 'attention' ? `attention ${place.reason}` : place.kind)
