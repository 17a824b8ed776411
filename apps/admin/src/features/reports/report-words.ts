import type { RouterOutputs } from '@rollcall/api'
import type { ReportCycle } from '@rollcall/core'
import { clockText } from '#features/schedule/wall-clock.ts'
import { counted } from '#lib/format.ts'

export type Report = RouterOutputs['report']['list']['reports'][number]

export const KIND_NAMES: Record<Report['kind'], string> = {
  payroll: 'Payroll: hours by kind',
  days: 'Days',
  attendance: 'Punches',
}

export const CYCLE_NAMES: Record<ReportCycle, string> = {
  daily: 'Every day, about the day before',
  weekly: 'Every Monday, about the week before',
  monthly: 'On the first, about the month before',
}

/** `Every Monday, about the week before, at 07:00 by the clock of Berlin office`. */
export function planText({ cycle, minute, location }: Report): string {
  return `${CYCLE_NAMES[cycle]}, at ${clockText(minute)} by the clock of ${location.name}`
}

/** What it holds. */
export function contentText({ kind, format, onlyThere, location, department }: Report): string {
  const limits = [onlyThere && location.name, department?.name].filter(Boolean)
  return `${KIND_NAMES[kind]} (${format.toUpperCase()}), ${limits.length > 0 ? limits.join(', ') : 'everybody'}`
}

/** What became of the last sending, and how that is. */
export function lastText(last: Report['last']): { text: string; tone: 'good' | 'danger' | 'out' } {
  if (!last) return { text: 'Not sent yet', tone: 'out' }
  switch (last.state) {
    case 'sent':
      return { text: last.rows === null ? 'Sent' : `Sent, ${counted(last.rows, 'row')}`, tone: 'good' }
    case 'failed':
      return { text: 'Not sent', tone: 'danger' }
    case 'sending':
      return { text: 'Being sent', tone: 'out' }
    case 'waiting':
      return { text: last.attempts === 0 ? 'About to be sent' : 'Will be tried again', tone: 'out' }
  }
}
