import { describe, expect, it } from 'vitest'
import {
  changedDays,
  DEFAULT_SITE_RULES,
  deriveRange,
  formatDuration,
  isLocked,
  isOverdue,
  type Leave,
  type Punch,
  planFor,
  type ShiftSpec,
  type SiteRules,
  settle,
  summarise,
} from '../../src/index.ts'
import { assignmentOf, companyOf, dayOf, daysOf, pass, personOf, shiftOf, siteOf } from './company.ts'
import { wallInstant } from './wall.ts'

const BERLIN = 'Europe/Berlin'
const DATE = '2026-03-02'
const at = (time: string, date = DATE) => wallInstant(`${date} ${time}`, BERLIN)
const nine = (spec: Partial<ShiftSpec> = {}) => shiftOf('09:00-17:00', spec)
const hours = (h: number, m = 0) => h * 3600 + m * 60
const passes = (...times: string[]) => times.map((t) => `${DATE} ${t}`)
const alternate = { mode: 'alternate' as const }

describe('windows', () => {
  it('of two shifts meet at the middle between them, and that instant belongs to the later one', () => {
    const [night, early] = [shiftOf('22:00-05:00'), shiftOf('06:00-14:00')]
    const options = { shifts: [night, early], cycle: [early.id, night.id], from: '2026-03-02', to: '2026-03-03' }
    const [monday, tuesday] = daysOf({ ...options, passes: ['2026-03-03 05:29:59', '2026-03-03 05:30'] })
    expect(monday?.window).toMatchObject({ untilMs: at('05:30', '2026-03-03'), metAfter: true })
    expect(tuesday?.window).toMatchObject({ fromMs: at('05:30', '2026-03-03'), metBefore: true })
    expect(monday?.punches.map((p) => p.punchId)).toEqual(['2026-03-03 05:29:59 auto'])
    expect(tuesday?.punches.map((p) => p.punchId)).toEqual(['2026-03-03 05:30 auto'])
  })

  it('meet as near to the middle as both reach, and are made no longer by it', () => {
    const late = shiftOf('14:00-22:00')
    const early = shiftOf('08:00-16:00', { beginBeforeMinutes: 600 })
    const cycle = [early.id, late.id]
    const [monday, tuesday] = daysOf({ shifts: [early, late], cycle, from: '2026-03-02', to: '2026-03-03', passes: [] })
    expect(monday?.window).toMatchObject({ untilMs: at('23:00'), metAfter: false })
    expect(tuesday?.window).toMatchObject({ fromMs: at('23:00'), metBefore: true })
  })

  it('of a shift that nobody has to work give way to one that is due', () => {
    const [night, early] = [shiftOf('22:00-06:00'), shiftOf('06:00-14:00')]
    const holidays = { '2026-03-02': { name: 'Holiday', part: 'full' as const } }
    const options = { shifts: [night, early], cycle: [early.id, night.id], from: '2026-03-02', to: '2026-03-03' }
    const passes = ['2026-03-03 05:45', '2026-03-03 14:00']
    const [monday, tuesday] = daysOf({ ...options, holidays, passes })
    expect(monday).toMatchObject({ presence: 'notDue', holidayWorked: false, punches: [] })
    expect(tuesday).toMatchObject({ presence: 'present', late: false, figures: { workedSeconds: hours(8, 15) } })
  })

  it('end with their last instant', () => {
    const within = dayOf({ shift: nine(), from: DATE, passes: passes('08:00:00', '18:00:00') })
    expect(within.attention).toEqual([])
    const beyond = dayOf({ shift: nine(), from: DATE, passes: passes('07:59:59', '18:00:01') })
    expect(beyond.attention.map((a) => a.reason)).toEqual(['offWindow', 'offWindow'])
    expect(beyond.presence).toBe('absent')
  })

  it('are open to all passes of the day where nothing is due', () => {
    const day = dayOf({ cycle: [null], from: DATE, passes: ['2026-03-02 04:00', '2026-03-03 03:59'] })
    expect(day.figures?.workedSeconds).toBe(hours(23, 59))
  })
})

describe('whoever says at the door that they go', () => {
  const leaving = (time: string) => ({ ...pass(BERLIN, `${DATE} ${time}`, 'out'), statesOut: true as const })
  const paired = (mode: SiteRules['mode'], ...times: (string | Punch)[]) => {
    const given = times.map((t) => (typeof t === 'string' ? pass(BERLIN, `${DATE} ${t}`, 'in') : t))
    const day = dayOf({ rules: { mode }, from: DATE, passes: given })
    const spans = day.intervals.map(({ inMs, outMs }) => [inMs, outMs].map((ms) => ms && (ms - at('00:00')) / 60_000))
    return { spans, attention: day.attention.map((a) => a.reason) }
  }

  it.each([
    ['first-last', ['09:00', leaving('09:02')], [[540, 542]]],
    ['alternate', ['09:00', leaving('09:02')], [[540, 542]]],
    ['direction', ['09:00', leaving('09:02')], [[540, 542]]],
    ['first-last', ['09:00', leaving('09:02'), '09:03'], [[540, 542]]],
    ['first-last', ['09:00', leaving('09:02'), '17:00'], [[540, 1020]]],
    [
      'alternate',
      ['09:00', '12:00', leaving('12:02'), '13:00', '17:00'],
      [
        [540, 722],
        [780, 1020],
      ],
    ],
    [
      'alternate',
      ['09:00', leaving('09:02'), '13:00', '17:00'],
      [
        [540, 542],
        [780, 1020],
      ],
    ],
  ] as const)('has gone, in the mode %s and within the debounce: case %#', (mode, times, spans) => {
    expect(paired(mode, ...times)).toEqual({ spans, attention: [] })
  })
})

describe('who is away', () => {
  const leave = (part: Leave['part'], id = 'l') => ({ id, from: DATE, to: DATE, part, kind: 'vacation', paid: true })

  it('on leave for a day is not absent, and needs attention when working', () => {
    const person = { leaves: [leave('full')] }
    const away = dayOf({ shift: nine(), from: DATE, passes: [], person })
    expect(away).toMatchObject({ presence: 'notDue', due: null, plannedSeconds: 0, leaveSeconds: hours(8) })
    expect(away.onLeave).toEqual({ leaveId: 'l', part: 'full', kind: 'vacation', paid: true })
    const worked = dayOf({ shift: nine(), from: DATE, passes: passes('10:00', '12:00'), person })
    expect(worked).toMatchObject({ presence: 'present', late: false, early: false })
    expect(worked.attention).toEqual([{ reason: 'workedOnLeave', punchId: null }])
  })

  it('for the first half is due at the middle of the shift', () => {
    const person = { leaves: [leave('first')] }
    const day = dayOf({ shift: nine(), from: DATE, passes: passes('13:00', '17:00'), person })
    expect(day).toMatchObject({ late: false, plannedSeconds: hours(4), leaveSeconds: hours(4) })
    expect(dayOf({ shift: nine(), from: DATE, passes: passes('13:01', '17:00'), person })).toMatchObject({
      late: true,
      lateSeconds: 60,
    })
  })

  it('for two halves is away all day', () => {
    const person = { leaves: [leave('second', 'b'), leave('first', 'a')] }
    const day = dayOf({ shift: nine(), from: DATE, passes: [], person })
    expect(day).toMatchObject({ due: null, onLeave: { leaveId: 'a', part: 'full' }, leaveSeconds: hours(8) })
  })

  it('on half a holiday does holiday work in that half only', () => {
    const holidays = { [DATE]: { name: 'Eve', part: 'second' as const } }
    const shift = nine({ overtime: { kind: 'after-shift', minimumMinutes: 0 } })
    const day = dayOf({ shift, holidays, from: DATE, passes: passes('09:00', '17:30') })
    expect(day.due?.endMs).toBe(at('13:00'))
    expect(day.figures).toMatchObject({
      holidaySeconds: hours(4),
      overtimeSeconds: hours(0, 30),
      workedSeconds: hours(8, 30),
    })
    expect(day).toMatchObject({ holidayWorked: true, early: false })
    const home = dayOf({ shift, holidays, from: DATE, passes: passes('09:00', '13:00') })
    expect(home).toMatchObject({ holidayWorked: false, early: false, plannedSeconds: hours(4) })
  })

  it('and not employed leaves a trace when passing', () => {
    const day = dayOf({
      shift: nine(),
      from: DATE,
      passes: passes('09:00', '10:00'),
      person: { employedUntil: '2026-03-01' },
    })
    expect(day).toMatchObject({ presence: 'present', shiftId: null, due: null })
    expect(day.attention).toEqual([{ reason: 'notEmployed', punchId: null }])
  })
})

describe('a day that is not over', () => {
  const during = (now: string, ...times: string[]) =>
    dayOf({ shift: nine({ graceLateMinutes: 10 }), from: DATE, passes: passes(...times), nowMs: at(now) })

  it('is present while somebody is in, and nobody has left early yet', () => {
    expect(during('12:00', '09:00')).toMatchObject({ presence: 'present', attention: [], early: false })
    expect(during('17:59', '09:00', '12:00')).toMatchObject({ presence: 'present', early: false })
    expect(during('18:01', '09:00', '12:00')).toMatchObject({
      presence: 'present',
      early: true,
      earlySeconds: hours(5),
    })
  })

  it('is not due before it closes, and overdue after the grace', () => {
    const day = during('09:30')
    expect(day.presence).toBe('notDue')
    expect([at('09:10'), at('09:10') + 1].map((now) => isOverdue(day, now))).toEqual([false, true])
    expect(isOverdue(during('09:30', '09:05'), at('09:30'))).toBe(false)
    expect(during('18:00').presence).toBe('notDue')
    expect(during('18:01').presence).toBe('absent')
  })
})

describe('breaks', () => {
  const autoBreaks = [
    { afterMinutes: 360, minutes: 30 },
    { afterMinutes: 540, minutes: 45 },
  ]
  const figures = (spec: Partial<ShiftSpec>, ...times: string[]) =>
    dayOf({ shift: nine({ allowAfterMinutes: 300, ...spec }), rules: alternate, from: DATE, passes: passes(...times) })
      .figures

  it('are deducted only after more than so many hours', () => {
    expect(figures({ autoBreaks }, '09:00', '15:00')).toMatchObject({ workedSeconds: hours(6), breakSeconds: 0 })
    expect(figures({ autoBreaks }, '09:00', '15:00:01')?.workedSeconds).toBe(hours(5, 30) + 1)
    expect(figures({ autoBreaks }, '09:00', '19:00')?.workedSeconds).toBe(hours(9, 15))
  })

  it('are never less than what was punched', () => {
    const short = figures({ autoBreaks }, '09:00', '12:00', '12:20', '17:00')
    expect(short).toMatchObject({ breakSeconds: hours(0, 30), workedSeconds: hours(7, 30) })
    const long = figures({ autoBreaks }, '09:00', '12:00', '13:30', '18:00')
    expect(long).toMatchObject({ breakSeconds: hours(1, 30), workedSeconds: hours(7, 30) })
  })

  it('are paid up to so many minutes', () => {
    const taken = figures({ paidBreakMinutes: 15 }, '09:00', '12:00', '13:00', '17:00')
    expect(taken).toMatchObject({
      paidBreakSeconds: 900,
      unpaidBreakSeconds: hours(0, 45),
      workedSeconds: hours(7, 15),
    })
  })
})

describe('overtime', () => {
  const overtime = (rule: ShiftSpec['overtime'], ...times: string[]) =>
    dayOf({ shift: nine({ overtime: rule, allowAfterMinutes: 300 }), from: DATE, passes: passes(...times) })

  it('after the shift counts from its minimum on', () => {
    const rule = { kind: 'after-shift', minimumMinutes: 15 } as const
    expect(overtime(rule, '08:30', '17:14:59')).toMatchObject({ overtime: false, figures: { overtimeSeconds: 0 } })
    expect(overtime(rule, '08:30', '17:15')).toMatchObject({ overtime: true, figures: { overtimeSeconds: 900 } })
  })

  it('beyond the hours of a day does not ask when', () => {
    const rule = { kind: 'beyond-daily', dailyMinutes: 480, minimumMinutes: 0 } as const
    expect(overtime(rule, '08:30', '17:00').figures?.overtimeSeconds).toBe(hours(0, 30))
    expect(overtime(rule, '10:00', '17:30').figures?.overtimeSeconds).toBe(0)
  })
})

it('night work is what lies in the hours of the night, the clock being changed or not', () => {
  const rules = { night: { startMinute: 23 * 60, endMinute: 6 * 60 } }
  const passesOf = (date: string, next: string) => [`${date} 22:00`, `${next} 06:30`]
  const nights = [
    ['2026-03-02', '2026-03-03'],
    ['2026-03-28', '2026-03-29'],
    ['2026-10-24', '2026-10-25'],
  ] as const
  const seconds = nights.map(([date, next]) => {
    const day = dayOf({ shift: shiftOf('22:00-06:00'), rules, from: date, passes: passesOf(date, next) })
    return day.figures?.nightSeconds
  })
  expect(seconds).toEqual([hours(7), hours(6), hours(8)])
})

describe('a forgotten OUT', () => {
  const rules = { autoClose: true }
  const camera = (syncedUntilMs: number) => [{ cameraId: 'c', siteId: BERLIN, syncedUntilMs }]

  it('becomes the end of the shift by policy only, and says so', () => {
    const day = dayOf({ shift: nine(), rules, from: DATE, passes: passes('09:00') })
    expect(day).toMatchObject({ presence: 'present', autoClosed: true, lastOutMs: at('17:00'), attention: [] })
    expect(day.intervals).toMatchObject([{ outPunchId: null }])
    expect(dayOf({ shift: nine(), from: DATE, passes: passes('09:00') }).autoClosed).toBe(false)
  })

  it('stays open while a camera may know better, without a shift, and after its end', () => {
    const late = dayOf({ shift: nine(), rules, from: DATE, passes: passes('17:30') })
    expect(late).toMatchObject({ presence: 'incomplete', autoClosed: false })
    expect(dayOf({ shift: nine(), rules, from: DATE, passes: passes('17:00') }).autoClosed).toBe(false)
    expect(dayOf({ rules, from: DATE, passes: passes('09:00') }).presence).toBe('incomplete')
    const waiting = dayOf({
      shift: nine(),
      rules,
      from: DATE,
      passes: passes('09:00'),
      watermarks: camera(at('10:00')),
    })
    expect(waiting).toMatchObject({ presence: 'incomplete', waitingFor: ['c'], autoClosed: false })
  })
})

describe('by direction', () => {
  const day = (...all: [string, 'in' | 'out' | 'auto'][]) =>
    dayOf({
      rules: { mode: 'direction' },
      from: DATE,
      passes: all.map(([t, d]) => pass(BERLIN, `${DATE} ${t}`, d, `${t} ${d}`)),
    })

  it('an OUT without an IN is incomplete and a conflict, not an absence', () => {
    const lone = day(['17:00', 'out'])
    expect(lone).toMatchObject({ presence: 'incomplete', intervals: [], figures: null })
    expect(lone.attention).toEqual([{ reason: 'directionConflict', punchId: '17:00 out' }])
  })

  it('an OUT long after an OUT is a conflict, and the last counts', () => {
    const twice = day(['09:00', 'in'], ['12:00', 'out'], ['17:00', 'out'])
    expect(twice.intervals).toMatchObject([{ inMs: at('09:00'), outMs: at('17:00') }])
    expect(twice.attention).toEqual([{ reason: 'directionConflict', punchId: '12:00 out' }])
  })

  it('a camera without a direction sees the way that is next', () => {
    const mixed = day(['09:00', 'in'], ['09:02', 'auto'], ['12:00', 'auto'], ['13:00', 'auto'], ['17:00', 'out'])
    expect(mixed.figures?.workedSeconds).toBe(hours(7))
    expect(mixed.attention).toEqual([])
  })
})

it('what comes when the debounce time is over is a pass of its own', () => {
  const times = (second: string) => dayOf({ rules: alternate, from: DATE, passes: passes('09:00', second) })
  expect(times('09:04:59')).toMatchObject({ figures: null })
  expect(times('09:05:00')).toMatchObject({ figures: { workedSeconds: 300 } })
})

it('a disputed pass counts for nothing and needs attention', () => {
  const disputed = { ...pass(BERLIN, `${DATE} 09:00`, 'auto', 'd'), standing: 'disputed' as const }
  const day = dayOf({ shift: nine(), from: DATE, passes: [disputed] })
  expect(day).toMatchObject({ presence: 'absent', attention: [{ reason: 'disputed', punchId: 'd' }] })
})

it('cameras of two sites never see the same pass', () => {
  const [a, b] = [siteOf(BERLIN, alternate), { ...siteOf(BERLIN, alternate), id: 'b' }]
  const punches = [pass(BERLIN, `${DATE} 09:00`), { ...pass(BERLIN, `${DATE} 09:02`), siteId: 'b' }]
  const [day] = deriveRange({ from: DATE, to: DATE }, personOf(BERLIN, [], punches), companyOf([a, b]), at('23:00'))
  expect(day?.figures?.workedSeconds).toBe(120)
})

it('without a shift the site counts at which somebody came in', () => {
  const tokyo = siteOf('Asia/Tokyo', alternate)
  const punches = [
    pass('Asia/Tokyo', `${DATE} 09:00`),
    pass('Asia/Tokyo', `${DATE} 10:00`),
    pass('Asia/Tokyo', `${DATE} 11:00`),
  ]
  const person = personOf(BERLIN, [], punches)
  const [day] = deriveRange({ from: DATE, to: DATE }, person, companyOf([siteOf(BERLIN), tokyo]), at('23:00'))
  expect(day).toMatchObject({ siteId: 'Asia/Tokyo', zone: 'Asia/Tokyo', figures: { workedSeconds: 3600 } })
})

describe('planFor', () => {
  const shifts = [shiftOf('06:00-14:00'), shiftOf('14:00-22:00')]
  const company = companyOf([siteOf(BERLIN)], shifts)
  const shiftsOf = (assignments: Parameters<typeof personOf>[1], dates: string[]) =>
    dates.map((date) => planFor(date, personOf(BERLIN, assignments, []), company).shift?.id ?? null)

  it('goes round a rotation in both directions from its anchor', () => {
    const pattern = { anchor: '2026-03-02', cycle: ['06:00-14:00', '14:00-22:00', null] }
    const dates = ['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']
    const [early, late] = ['06:00-14:00', '14:00-22:00']
    expect(shiftsOf([assignmentOf(BERLIN, [], { pattern })], dates)).toEqual([late, null, early, late, null, early])
  })

  it('prefers the employee to the department and the later to the earlier', () => {
    const department = assignmentOf(BERLIN, ['06:00-14:00'], { id: 'd', of: 'department', from: '2026-03-02' })
    const own = assignmentOf(BERLIN, ['14:00-22:00'], { id: 'e', from: '2026-02-01', to: '2026-03-03' })
    const off = assignmentOf(BERLIN, [null], { id: 'f', from: '2026-03-03', to: '2026-03-03' })
    const dates = ['2026-03-02', '2026-03-03', '2026-03-04']
    expect(shiftsOf([department, off, own], dates)).toEqual(['14:00-22:00', null, '06:00-14:00'])
  })

  it('takes the rules and shifts that were valid on the date', () => {
    const rules = [
      { validFrom: '2026-03-03', value: { ...DEFAULT_SITE_RULES, mode: 'alternate' as const } },
      { validFrom: null, value: DEFAULT_SITE_RULES },
    ]
    const dated = companyOf([{ ...siteOf(BERLIN), rules }])
    const modes = ['2026-03-02', '2026-03-03'].map((d) => planFor(d, personOf(BERLIN, [], []), dated).rules.mode)
    expect(modes).toEqual(['first-last', 'alternate'])
  })
})

describe('settling', () => {
  const day = (...times: string[]) => dayOf({ shift: nine(), from: DATE, passes: passes(...times) })

  it('makes no adjustment of one more sighting, nor of a day that was stored as text', () => {
    const stored = JSON.parse(JSON.stringify(day('09:00', '17:00')))
    expect(settle(stored, day('09:00', '12:00', '17:00'), true)).toEqual({ kind: 'unchanged' })
    expect(settle(stored, day('09:00', '12:00', '17:00'), false).kind).toBe('store')
    expect(settle(stored, day('09:00', '17:00'), false)).toEqual({ kind: 'unchanged' })
  })

  it('a dry run names the days that would say something else', () => {
    const options = { from: DATE, to: '2026-03-03', passes: passes('09:00', '17:00') }
    const before = daysOf({ ...options, shift: nine() })
    const after = daysOf({ ...options, shift: nine({ autoBreaks: [{ afterMinutes: 360, minutes: 30 }] }) })
    expect(changedDays(before, before)).toEqual([])
    expect(changedDays(before, after).map((c) => c.workDate)).toEqual([DATE, '2026-03-03'])
  })

  it('another grace changes the days that it bears on and no others', () => {
    const options = { from: DATE, to: '2026-03-03', passes: ['2026-03-02 09:20', '2026-03-02 17:00'] }
    const [before, after] = [
      daysOf({ ...options, shift: nine() }),
      daysOf({ ...options, shift: nine({ graceLateMinutes: 30 }) }),
    ]
    expect(changedDays(before, after).map((c) => c.workDate)).toEqual([DATE])
  })

  it('rounding changes the days whose hours it rounds and no others', () => {
    const shift = nine()
    const options = { shift, from: DATE, to: '2026-03-04' }
    const came = ['2026-03-02 09:20', '2026-03-02 17:00', '2026-03-03 09:00', '2026-03-03 17:00']
    const before = daysOf({ ...options, passes: came })
    const after = daysOf({ ...options, passes: came, rules: { roundToMinutes: 15 } })
    expect(changedDays(before, after).map((c) => c.workDate)).toEqual([DATE])
  })

  it('knows which dates are locked, both ends included', () => {
    const locked = [{ from: '2026-03-01', to: '2026-03-31' }]
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((d) => isLocked(d, locked))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('summaries', () => {
  it('sum seconds by kind and format last', () => {
    const holidays = { '2026-03-03': { name: 'Holiday', part: 'full' as const } }
    const leaves = [
      { id: 'l', from: '2026-03-04', to: '2026-03-04', part: 'full' as const, kind: 'vacation', paid: true },
    ]
    const shift = nine({ overtime: { kind: 'after-shift', minimumMinutes: 0 } })
    const worked = [
      '2026-03-02 09:10',
      '2026-03-02 17:30:59',
      '2026-03-03 10:00',
      '2026-03-03 12:00:30',
      '2026-03-05 09:00',
    ]
    const days = daysOf({ shift, holidays, from: '2026-03-02', to: '2026-03-06', passes: worked, person: { leaves } })
    const sum = summarise(days)
    expect(sum).toMatchObject({
      daysDue: 3,
      daysPresent: 2,
      daysIncomplete: 1,
      daysAbsent: 1,
      daysLate: 1,
      lateSeconds: 600,
    })
    expect(sum).toMatchObject({
      holidaySeconds: hours(2) + 30,
      overtimeSeconds: hours(0, 30) + 59,
      normalSeconds: hours(7, 50),
    })
    expect(sum).toMatchObject({ paidLeaveSeconds: hours(8), unpaidLeaveSeconds: 0, plannedSeconds: hours(24) })
    expect(sum.workedSeconds).toBe(sum.normalSeconds + sum.overtimeSeconds + sum.holidaySeconds)
    expect(formatDuration(sum.workedSeconds)).toBe('10:21')
  })

  it('durations are cut to the minute', () => {
    expect([0, 59, 3600, 90 * 3600, -1800, -59].map(formatDuration)).toEqual([
      '0:00',
      '0:00',
      '1:00',
      '90:00',
      '-0:30',
      '0:00',
    ])
  })
})
