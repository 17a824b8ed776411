import type { Day } from '@rollcall/core'
import { formatDuration } from '@rollcall/core'
import { datesOf } from '../../lib/local-dates.ts'
import { localTimeOf } from '../../lib/local-time.ts'
import type { Fonts } from '../../lib/pdf/fonts.ts'
import { type Canvas, setLine, type TextStyle } from '../../lib/pdf/typesetter.ts'
import type { Timesheet } from './timesheet.schema.ts'

/** A4 upright, in points. */
export const PAGE = { width: 595.28, height: 841.89 }
const LEFT = 40
const RIGHT = PAGE.width - 40
const ROW = 15.4
const TABLE_TOP = 132

export interface Paper extends Canvas {
  moveTo(x: number, y: number): Paper
  lineTo(x: number, y: number): Paper
  lineWidth(points: number): Paper
  stroke(color: string): unknown
}

/** What stands above and below every sheet. */
export interface SheetFrame {
  /** `YYYY-MM-DD`, both included; a month. */
  from: string
  to: string
  /** `October 2026` */
  title: string
  madeAt: Date
}

interface PrintColumn {
  header: string
  x: number
  width: number
  align?: 'right'
  of: (day: Day, sheet: Timesheet['days'][number]) => string
}

const COLUMNS: readonly PrintColumn[] = [
  { header: 'Shift', x: 104, width: 82, of: (_, s) => s.shift?.name ?? '' },
  { header: 'In', x: 190, width: 38, of: (d) => clockOf(d, d.firstInMs) },
  { header: 'Out', x: 230, width: 48, of: (d) => clockOf(d, d.lastOutMs) },
  { header: 'Break', x: 276, width: 38, align: 'right', of: (d) => hoursOf(d, (f) => f.breakSeconds) },
  { header: 'Worked', x: 318, width: 44, align: 'right', of: (d) => hoursOf(d, (f) => f.workedSeconds) },
  { header: 'Overtime', x: 366, width: 48, align: 'right', of: (d) => hoursOf(d, (f) => f.overtimeSeconds) },
  { header: 'Remarks', x: 424, width: RIGHT - 424, of: (d, s) => remarksOf(d, s.location.name).join(', ') },
]

/** One employee and month on one page: head, a line a date, sums, and where to sign. */
export function drawTimesheet(paper: Paper, fonts: Fonts, sheet: Timesheet, frame: SheetFrame): void {
  const put = (text: string, x: number, y: number, style: TextStyle) => {
    if (text !== '') setLine(paper, fonts, text, x, y, style)
  }
  const rule = (y: number, from = LEFT, to = RIGHT) =>
    paper.moveTo(from, y).lineTo(to, y).lineWidth(0.5).stroke('#8a8f8d')
  const { employee, department } = sheet
  put('Timesheet', LEFT, 56, { size: 18, weight: 700 })
  put(frame.title, LEFT, 56, { size: 13, width: RIGHT - LEFT, align: 'right' })
  put(employee.name, LEFT, 84, { size: 13, weight: 700, width: RIGHT - LEFT })
  put([employee.code, department?.name].filter(Boolean).join('  ·  '), LEFT, 102, { size: 9, width: RIGHT - LEFT })

  put('Date', LEFT, TABLE_TOP - 5, { size: 8, weight: 700 })
  for (const { header, x, width, align = 'left' } of COLUMNS)
    put(header, x, TABLE_TOP - 5, { size: 8, weight: 700, width, align })
  rule(TABLE_TOP)
  const byDate = new Map(sheet.days.map((d) => [d.day.workDate, d]))
  let y = TABLE_TOP
  for (const date of datesOf(frame)) {
    y += ROW
    put(dayName(date), LEFT, y - 4.5, { size: 8.5, width: 60 })
    const found = byDate.get(date)
    if (found) {
      for (const { x, width, align = 'left', of } of COLUMNS)
        put(of(found.day, found), x, y - 4.5, { size: 8.5, width, align })
    }
    rule(y)
  }
  y = drawSums(put, sheet, y + 20)
  drawSignatures(put, rule, Math.max(y + 44, 742))
  const standing = sheet.locked ? 'This month is locked.' : 'This month is not locked: it may still change.'
  put(`${standing} Printed ${localTimeOf(frame.madeAt, 'UTC').date} by Rollcall.`, LEFT, 812, { size: 7.5 })
}

type Put = (text: string, x: number, y: number, style: TextStyle) => void

/** Four a line. */
function drawSums(put: Put, { summary: s, adjustments }: Timesheet, top: number): number {
  const adjusted = adjustments.reduce((sum, a) => sum + a.workedDeltaSeconds, 0)
  const sums: [string, string][] = [
    ['Worked', hours(s.workedSeconds)],
    ['Regular', hours(s.normalSeconds)],
    ['Overtime', hours(s.overtimeSeconds)],
    ['On holidays', hours(s.holidaySeconds)],
    ['Of it at night', hours(s.nightSeconds)],
    ['Planned', hours(s.plannedSeconds)],
    ['Paid leave', hours(s.paidLeaveSeconds)],
    ['Unpaid leave', hours(s.unpaidLeaveSeconds)],
    ['Days present', String(s.daysPresent)],
    ['Days absent', `${s.daysAbsent} (${hours(s.absentSeconds)})`],
    ['Days incomplete', String(s.daysIncomplete)],
    ['Came too late', adjusted === 0 ? '' : hours(adjusted)],
  ]
  const width = (RIGHT - LEFT) / 4
  for (const [i, [name, value]] of sums.entries()) {
    if (value === '') continue
    const x = LEFT + (i % 4) * width
    const y = top + Math.floor(i / 4) * 16
    put(name, x, y, { size: 8.5, width: 62 })
    put(value, x + 60, y, { size: 8.5, weight: 700, width: width - 76, align: 'right' })
  }
  return top + Math.floor((sums.length - 1) / 4) * 16
}

function drawSignatures(put: Put, rule: (y: number, from: number, to: number) => unknown, y: number): void {
  const middle = (LEFT + RIGHT) / 2
  for (const [who, from] of [
    ['Employee', LEFT],
    ['Supervisor', middle + 12],
  ] as const) {
    const to = from + middle - LEFT - 12
    rule(y, from, to)
    put(`${who}: date, signature`, from, y + 11, { size: 8 })
  }
}

function hours(seconds: number): string {
  return formatDuration(seconds)
}

function hoursOf(day: Day, of: (figures: NonNullable<Day['figures']>) => number): string {
  const figures = day.rounded ?? day.figures
  const seconds = figures ? of(figures) : 0
  return seconds === 0 ? '' : hours(seconds)
}

/** `22:04`, with `+1` on the next date. */
function clockOf({ zone, workDate }: Day, atMs: number | null): string {
  if (atMs === null) return ''
  const { date, time } = localTimeOf(new Date(atMs), zone)
  return `${time.slice(0, 5)}${date > workDate ? ' +1' : ''}`
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: '2-digit', month: 'short', timeZone: 'UTC' })
function dayName(date: string): string {
  return weekday.format(new Date(`${date}T00:00:00Z`)).replace(',', '')
}

function remarksOf(day: Day, location: string): string[] {
  const said = [
    day.presence === 'absent' && 'Absent',
    day.presence === 'incomplete' && 'Incomplete',
    day.presence === 'waiting' && 'Waiting for a camera',
    day.onLeave && `Leave: ${day.onLeave.kind}`,
    day.holiday?.name,
    day.late && `Late ${hours(day.lateSeconds)}`,
    day.early && `Left early ${hours(day.earlySeconds)}`,
    day.corrected && 'Corrected',
    day.autoClosed && 'Closed automatically',
  ].filter((remark) => typeof remark === 'string')
  return said.length === 0 && day.firstInMs !== null ? [location] : said
}
