import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, datesTouchedBy, deriveRange, punchSpan } from '../../src/index.ts'
import { Dice, type RandomMonth, randomMonth, shifted } from './random-month.ts'

const months = fc.integer().map((seed) => randomMonth(new Dice(seed)))
const derive = ({ range, person, company, nowMs }: RandomMonth) => deriveRange(range, person, company, nowMs)
const check = (name: string, promise: (month: RandomMonth, days: Day[]) => void) =>
  it(name, () =>
    fc.assert(
      fc.property(months, (month) => promise(month, derive(month))),
      { numRuns: 150 },
    ),
  )

describe('whatever the month', () => {
  it('any order of arrival, and punches that come twice, give the same days', () => {
    const shuffled = months.chain((month) =>
      fc.tuple(
        fc.constant(month),
        fc.shuffledSubarray([...month.person.punches], { minLength: month.person.punches.length }),
        fc.subarray([...month.person.punches]),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([month, punches, again]) => {
        const person = { ...month.person, punches: [...punches, ...again] }
        expect(derive({ ...month, person })).toEqual(derive(month))
      }),
      { numRuns: 150 },
    )
  })

  it('a date says the same alone as in its month, from the punches near to it', () => {
    fc.assert(
      fc.property(months, fc.nat(29), (month, i) => {
        const date = `${month.range.from.slice(0, 8)}${String(i + 1).padStart(2, '0')}`
        const { fromMs, untilMs } = punchSpan({ from: date, to: date })
        const near = month.person.punches.filter((p) => fromMs <= p.atMs && p.atMs < untilMs)
        const alone = derive({ ...month, range: { from: date, to: date }, person: { ...month.person, punches: near } })
        expect(alone).toEqual([derive(month)[i]])
      }),
      { numRuns: 150 },
    )
  })

  it('the zone of the server does not matter', () => {
    const zone = process.env.TZ
    fc.assert(
      fc.property(months, fc.constantFrom('UTC', 'America/Santiago', 'Australia/Lord_Howe'), (month, other) => {
        const here = derive(month)
        process.env.TZ = other
        const there = derive(month)
        process.env.TZ = zone
        expect(there).toEqual(here)
      }),
      { numRuns: 50 },
    )
  })

  check('intervals are in order, disjoint and not negative, and only the last may be open', (_, days) => {
    for (const { intervals } of days) {
      let untilMs = Number.NEGATIVE_INFINITY
      for (const [i, { inMs, outMs }] of intervals.entries()) {
        expect(inMs).toBeGreaterThanOrEqual(untilMs)
        expect(outMs === null ? i : intervals.length - 1).toBe(intervals.length - 1)
        untilMs = outMs ?? inMs
        expect(untilMs).toBeGreaterThanOrEqual(inMs)
      }
    }
  })

  check('parts add up to the whole', (_, days) => {
    for (const figures of days.flatMap((d) => [d.figures, d.rounded])) {
      if (!figures) continue
      expect(figures.workedSeconds + figures.unpaidBreakSeconds).toBe(figures.spanSeconds)
      expect(figures.paidBreakSeconds + figures.unpaidBreakSeconds).toBe(figures.breakSeconds)
      expect(figures.holidaySeconds + figures.overtimeSeconds).toBeLessThanOrEqual(figures.workedSeconds)
      for (const seconds of Object.values(figures)) {
        expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= figures.spanSeconds).toBe(true)
      }
    }
  })

  check('each punch has exactly one place, on one of the dates it can belong to', (month, days) => {
    const dates = new Map<string, string>()
    const whole = { from: shifted(month.range.from, -6), to: shifted(month.range.from, 40) }
    for (const day of deriveRange(whole, month.person, month.company, month.nowMs)) {
      const ends = day.intervals.flatMap((i) => [i.inPunchId, i.outPunchId]).filter((id) => id !== null)
      const placed = day.punches.filter((p) => p.place.kind === 'in' || p.place.kind === 'out').map((p) => p.punchId)
      expect(placed.toSorted()).toEqual(ends.toSorted())
      for (const { punchId } of day.punches) {
        expect(dates.has(punchId)).toBe(false)
        dates.set(punchId, day.workDate)
      }
    }
    expect(dates.size).toBe(month.person.punches.length)
    for (const { id, atMs } of month.person.punches) {
      const { from, to } = datesTouchedBy(atMs)
      expect(dates.get(id)).toSatisfy((date: string) => from <= date && date <= to)
    }
    expect(days.length).toBe(30)
  })

  check('nobody is absent who came, was not due, or while a camera is behind', (_, days) => {
    for (const day of days.filter((d) => d.presence === 'absent')) {
      expect(day.due).not.toBeNull()
      expect(day.waitingFor).toEqual([])
      expect(day.punches.filter((p) => p.place.kind === 'in')).toEqual([])
    }
  })

  check('more time only settles: what was complete stays as it was', (month, days) => {
    const later = derive({ ...month, nowMs: month.nowMs + 10 * 24 * 60 * 60_000 })
    for (const [i, day] of days.entries()) {
      const isSettled = month.nowMs > day.closesMs && day.waitingFor.length === 0
      if (isSettled && day.presence === 'present' && !day.autoClosed) {
        expect({ ...later[i], waitingFor: [] }).toEqual({ ...day, waitingFor: [] })
      }
    }
  })
})
