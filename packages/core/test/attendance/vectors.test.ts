import { describe, expect, it } from 'vitest'
import { applyCorrections, deriveRange, eventTimeMs, roundInstant, settle } from '../../src/index.ts'
import {
  assignmentOf,
  companyOf,
  dayOf,
  daysOf,
  HOUR,
  LONG_AFTER,
  MINUTE,
  pass,
  personOf,
  shiftOf,
  siteOf,
} from './company.ts'
import { wallAt, wallInstant } from './wall.ts'

const BERLIN = 'Europe/Berlin'
const nine = shiftOf('09:00-17:00', { graceLateMinutes: 10 })
const night = shiftOf('22:00-06:00')
const at = (wall: string, zone = BERLIN) => wallInstant(wall, zone)
const hours = (h: number, m = 0) => h * 3600 + m * 60

describe('the vectors of the attendance rules', () => {
  it('1: exactly at the end of the grace is not late, a second after is', () => {
    const on = dayOf({ shift: nine, from: '2026-03-02', passes: ['2026-03-02 09:10:00', '2026-03-02 17:00'] })
    expect(on).toMatchObject({ late: false, lateSeconds: 0 })
    const after = dayOf({ shift: nine, from: '2026-03-02', passes: ['2026-03-02 09:10:01', '2026-03-02 17:00'] })
    expect(after).toMatchObject({ late: true, lateSeconds: 601, presence: 'present' })
  })

  it('2: three passes in the morning are one IN', () => {
    const passes = ['2026-03-02 08:58:00', '2026-03-02 08:58:04', '2026-03-02 09:01', '2026-03-02 17:02']
    for (const mode of ['first-last', 'alternate'] as const) {
      const day = dayOf({ shift: nine, rules: { mode }, from: '2026-03-02', passes })
      expect(day.intervals).toEqual([
        {
          inMs: at('2026-03-02 08:58'),
          outMs: at('2026-03-02 17:02'),
          inPunchId: '2026-03-02 08:58:00 auto',
          outPunchId: '2026-03-02 17:02 auto',
        },
      ])
      expect(day.figures?.workedSeconds).toBe(hours(8, 4))
      expect(day.punches.map((p) => p.place.kind)).toEqual(['in', 'sighting', 'sighting', 'out'])
    }
  })

  it('3: a single pass is an incomplete day, not an absent one and not one of 0 h', () => {
    const day = dayOf({ shift: nine, from: '2026-03-02', passes: ['2026-03-02 09:00'] })
    expect(day).toMatchObject({
      presence: 'incomplete',
      firstInMs: at('2026-03-02 09:00'),
      lastOutMs: null,
      figures: null,
    })
    expect(day.attention).toEqual([{ reason: 'incomplete', punchId: '2026-03-02 09:00 auto' }])
  })

  it('4: alternate with an odd count: the last is an open IN', () => {
    const passes = ['2026-03-02 09:00', '2026-03-02 12:00', '2026-03-02 13:00']
    const day = dayOf({ shift: nine, rules: { mode: 'alternate' }, from: '2026-03-02', passes })
    expect(day.figures?.workedSeconds).toBe(hours(3))
    expect(day.intervals.at(-1)).toMatchObject({ inMs: at('2026-03-02 13:00'), outMs: null })
    expect(day).toMatchObject({ presence: 'incomplete', lastOutMs: null })
  })

  it('5: a night belongs to the date on which it begins', () => {
    const passes = ['2026-03-02 21:50', '2026-03-03 06:10']
    const [monday, tuesday] = daysOf({ shift: night, from: '2026-03-02', to: '2026-03-03', passes })
    expect(monday?.figures?.workedSeconds).toBe(hours(8, 20))
    expect(tuesday?.punches).toEqual([])
  })

  it('6: a night and the shift of the next afternoon are two days', () => {
    const late = shiftOf('14:00-20:00')
    const cycle = [night.id, late.id, null, null, null, null, null]
    const passes = ['2026-03-02 21:50', '2026-03-03 06:10', '2026-03-03 13:55']
    const days = daysOf({ shifts: [night, late], cycle, from: '2026-03-02', to: '2026-03-03', passes })
    expect(days.map((d) => d.figures?.workedSeconds)).toEqual([hours(8, 20), undefined])
    expect(days[1]?.intervals).toMatchObject([{ inMs: at('2026-03-03 13:55'), outMs: null }])
  })

  it('7: going after midnight belongs to the evening before', () => {
    const passes = ['2026-03-02 14:55', '2026-03-03 00:20']
    const [day, next] = daysOf({ shift: shiftOf('15:00-23:30'), from: '2026-03-02', to: '2026-03-03', passes })
    expect(day?.figures?.workedSeconds).toBe(hours(9, 25))
    expect(next?.punches).toEqual([])
  })

  it('8: a forgotten OUT leaves its day incomplete and opens no other', () => {
    const passes = ['2026-03-02 09:00', '2026-03-03 09:05', '2026-03-03 17:00']
    for (const mode of ['first-last', 'alternate', 'direction'] as const) {
      const [monday, tuesday] = daysOf({ shift: nine, rules: { mode }, from: '2026-03-02', to: '2026-03-03', passes })
      expect(monday).toMatchObject({ presence: 'incomplete', lastOutMs: null })
      expect(tuesday).toMatchObject({ presence: 'present', firstInMs: at('2026-03-03 09:05'), late: false })
    }
  })

  it.each([
    ['9: the night on which the clock goes forward has 7 hours', '2026-03-28', '2026-03-29', 7],
    ['10: the night on which it goes back has 9', '2026-10-24', '2026-10-25', 9],
  ])('%s', (_, date, next, expected) => {
    const day = dayOf({ shift: night, from: date, passes: [`${date} 22:00`, `${next} 06:00`] })
    expect(day.figures?.workedSeconds).toBe(hours(expected))
    expect(day).toMatchObject({ late: false, early: false, presence: 'present' })
  })

  it('11: Brisbane at 07:30 has its own date, not that of UTC', () => {
    const zone = 'Australia/Brisbane'
    const passes = ['2026-05-02 07:30', '2026-05-02 16:00']
    const [before, day] = daysOf({ zone, from: '2026-05-01', to: '2026-05-02', passes })
    expect(before?.punches).toEqual([])
    expect(day?.figures?.workedSeconds).toBe(hours(8, 30))
  })

  it('12: sites in Dubai and Kolkata, each in its own zone', () => {
    const company = companyOf([siteOf('Asia/Dubai'), siteOf('Asia/Kolkata')], [nine])
    for (const zone of ['Asia/Dubai', 'Asia/Kolkata']) {
      const passes = [pass(zone, '2026-03-02 09:15'), pass(zone, '2026-03-02 17:00')]
      const person = personOf(zone, [assignmentOf(zone, [nine.id])], passes)
      const [day] = deriveRange({ from: '2026-03-02', to: '2026-03-02' }, person, company, LONG_AFTER)
      expect(day).toMatchObject({ zone, late: true, lateSeconds: 15 * 60, early: false })
      expect(wallAt(day?.firstInMs ?? 0, zone)).toBe('2026-03-02 09:15:00')
    }
  })

  it('13: six times ten minutes are exactly one hour', () => {
    const passes = [10, 11, 12, 13, 14, 15].flatMap((h) => [`2026-03-02 ${h}:00`, `2026-03-02 ${h}:10`])
    const day = dayOf({ rules: { mode: 'alternate' }, from: '2026-03-02', passes })
    expect(day.figures).toMatchObject({ workedSeconds: 3600, breakSeconds: hours(4, 10) })
  })

  it('14: by direction the first IN and the last OUT count', () => {
    const passes = [
      pass(BERLIN, '2026-03-02 09:00', 'in'),
      pass(BERLIN, '2026-03-02 09:20', 'in'),
      pass(BERLIN, '2026-03-02 17:00', 'out'),
      pass(BERLIN, '2026-03-02 17:04', 'out'),
    ]
    const day = dayOf({ shift: nine, rules: { mode: 'direction' }, from: '2026-03-02', passes })
    expect(day.intervals).toMatchObject([{ inMs: at('2026-03-02 09:00'), outMs: at('2026-03-02 17:04') }])
    expect(day.attention).toEqual([{ reason: 'directionConflict', punchId: '2026-03-02 09:20 in' }])
    expect(day.punches.map((p) => p.place.kind)).toEqual(['in', 'attention', 'sighting', 'out'])
  })

  it('15: a pass in no window needs attention and is not lost', () => {
    const passes = ['2026-03-02 09:00', '2026-03-02 17:00', '2026-03-03 03:00']
    const days = daysOf({ shift: nine, from: '2026-03-02', to: '2026-03-03', passes })
    expect(days.map((d) => d.attention)).toEqual([[{ reason: 'offWindow', punchId: '2026-03-03 03:00 auto' }], []])
    expect(days[0]?.figures?.workedSeconds).toBe(hours(8))
  })

  it('16: a pass that comes two days later and twice counts once, in its own day', () => {
    const options = { shift: nine, from: '2026-03-02' }
    const before = dayOf({ ...options, passes: ['2026-03-02 09:00'] })
    const passes = ['2026-03-02 17:00', '2026-03-02 09:00', '2026-03-02 17:00']
    const after = dayOf({ ...options, passes })
    expect(after.punches).toHaveLength(2)
    expect(after.figures?.workedSeconds).toBe(hours(8))
    expect(settle(before, after, false)).toEqual({ kind: 'store', day: after })
    expect(settle(after, dayOf({ ...options, passes }), false)).toEqual({ kind: 'unchanged' })
  })

  it('17: in a locked period it makes an adjustment and leaves the day as it is', () => {
    const before = dayOf({ shift: nine, from: '2026-03-02', passes: ['2026-03-02 09:00', '2026-03-02 16:00'] })
    const after = dayOf({ shift: nine, from: '2026-03-02', passes: ['2026-03-02 09:00', '2026-03-02 17:00'] })
    const settled = settle(before, after, true)
    expect(settled).toEqual({
      kind: 'adjust',
      adjustment: { workDate: '2026-03-02', before, after, workedDeltaSeconds: 3600, overtimeDeltaSeconds: 0 },
    })
  })

  it('18: while a camera is behind, nobody is absent', () => {
    const options = { shift: nine, from: '2026-03-02', passes: [] }
    const camera = (cameraId: string, wall: string) => ({ cameraId, siteId: BERLIN, syncedUntilMs: at(wall) })
    const a = camera('a', '2026-03-02 20:00')
    const waiting = dayOf({ ...options, watermarks: [a, camera('b', '2026-03-02 16:00')] })
    expect(waiting).toMatchObject({ presence: 'waiting', waitingFor: ['b'] })
    const onTheLine = dayOf({ ...options, watermarks: [a, camera('b', '2026-03-02 18:00')] })
    expect(onTheLine.presence).toBe('waiting')
    const synced = dayOf({ ...options, watermarks: [a, camera('b', '2026-03-02 18:00:01')] })
    expect(synced).toMatchObject({ presence: 'absent', waitingFor: [] })
    const unheard = dayOf({ ...options, watermarks: [{ cameraId: 'c', siteId: BERLIN, syncedUntilMs: null }] })
    expect(unheard).toMatchObject({ presence: 'waiting', waitingFor: ['c'] })
  })

  it('19: work on a holiday is holiday work, and nobody is absent on one', () => {
    const holidays = { '2026-05-01': { name: 'Labour Day', part: 'full' as const } }
    const options = { shift: nine, holidays, from: '2026-05-01' }
    const worked = dayOf({ ...options, passes: ['2026-05-01 10:00', '2026-05-01 12:00'] })
    expect(worked).toMatchObject({ holidayWorked: true, presence: 'present', late: false, early: false, due: null })
    expect(worked.figures).toMatchObject({ holidaySeconds: hours(2), overtimeSeconds: 0 })
    expect(dayOf({ ...options, passes: [] })).toMatchObject({ presence: 'notDue', holidayWorked: false })
  })

  it('20: nobody is absent before the first day of employment', () => {
    const person = { employedFrom: '2026-03-04', employedUntil: '2026-03-05' }
    const days = daysOf({ shift: nine, from: '2026-03-02', to: '2026-03-06', passes: [], person })
    expect(days.map((d) => d.presence)).toEqual(['notDue', 'notDue', 'absent', 'absent', 'notDue'])
  })

  it('21: rounding is symmetric, and the raw time stays beside it', () => {
    const rounded = ['08:53', '09:07', '09:08'].map((time) => roundInstant(at(`2026-03-02 ${time}`), 15, BERLIN))
    expect(rounded.map((ms) => wallAt(ms, BERLIN).slice(11, 16))).toEqual(['09:00', '09:00', '09:15'])
    const passes = ['2026-03-02 08:53', '2026-03-02 17:07']
    const day = dayOf({ shift: nine, rules: { roundToMinutes: 15 }, from: '2026-03-02', passes })
    expect(day.firstInMs).toBe(at('2026-03-02 08:53'))
    expect(day.figures?.workedSeconds).toBe(hours(8, 14))
    expect(day.rounded?.workedSeconds).toBe(hours(8))
  })

  it('22: the pass of a camera whose clock is four minutes fast counts at its true time', () => {
    const trueMs = at('2026-03-02 09:00')
    const stated = { occurredAtMs: trueMs + 4 * MINUTE, clockOffsetMs: -4 * MINUTE, ageMs: 2 * HOUR }
    expect(eventTimeMs(stated, trueMs + 2 * HOUR)).toBe(trueMs)
  })
})

it('corrections: the last one made of a punch counts, whatever the order they come in', () => {
  const recorded = [pass(BERLIN, '2026-03-02 09:00', 'auto', 'p'), pass(BERLIN, '2026-03-02 12:00', 'auto', 'q')]
  const place = { siteId: BERLIN, direction: 'auto' as const }
  const corrections = [
    { id: 'c1', punchId: 'p', kind: 'move' as const, madeAtMs: 1, atMs: 5000, ...place },
    { id: 'c2', punchId: 'p', kind: 'void' as const, madeAtMs: 2 },
    { id: 'c3', punchId: 'c3', kind: 'add' as const, madeAtMs: 3, atMs: 7000, ...place },
    { id: 'c4', punchId: 'c3', kind: 'move' as const, madeAtMs: 4, atMs: 8000, ...place },
    { id: 'c5', punchId: 'gone', kind: 'void' as const, madeAtMs: 5 },
  ]
  const stands = (all: typeof corrections) =>
    applyCorrections(recorded, all)
      .map((p) => [p.id, p.standing, p.atMs, p.correctionId])
      .toSorted()
  const expected = [
    ['c3', 'counts', 8000, 'c4'],
    ['p', 'voided', at('2026-03-02 09:00'), 'c2'],
    ['q', 'counts', at('2026-03-02 12:00'), null],
  ]
  expect(stands(corrections)).toEqual(expected)
  expect(stands(corrections.toReversed())).toEqual(expected)
  const moved = applyCorrections([], corrections.slice(0, 1))
  expect(moved, 'from a time that is not looked at').toMatchObject([{ id: 'p', atMs: 5000, standing: 'counts' }])
  const restored = applyCorrections(recorded, [
    ...corrections,
    { id: 'c6', punchId: 'p', kind: 'restore', madeAtMs: 6 },
  ])
  expect(restored.find((p) => p.id === 'p')).toEqual(recorded[0])
})
