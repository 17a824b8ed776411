import type { RouterOutputs } from '@rollcall/api'
import { clockInZone, counted, percent } from '#lib/format.ts'
import type { AttentionKind, AttentionRow } from './attention-view.ts'

export const KIND_NAMES: Record<AttentionKind, string> = {
  incomplete: 'Out is missing',
  offWindow: 'Outside all shifts',
  directionConflict: 'In and out disagree',
  disputed: 'Disputed',
  greyZone: 'Unsure whose face',
  spoof: 'Suspected picture',
  workedOnLeave: 'Worked on leave',
  notEmployed: 'Not employed',
  erasureAsked: 'Asks to be erased',
  enrolledTwice: 'Enrolled twice?',
}

/** What is wrong, as one would tell a colleague. */
export function whatIsWrong({ kind, at, timeZone, suggestedOutAt, event, employee, other }: AttentionRow): string {
  const clock = clockInZone(at, timeZone)
  switch (kind) {
    case 'incomplete': {
      const due = suggestedOutAt ? ` The shift ended at ${clockInZone(suggestedOutAt, timeZone)}.` : ''
      return `Came in at ${clock}; no punch says when they left.${due}`
    }
    case 'offWindow':
      return `Passed at ${clock}, outside the hours of every shift. It does not count.`
    case 'directionConflict':
      return `At ${clock} came in after being in, or went out without having come in.`
    case 'disputed':
      return `The punch at ${clock}: somebody said at the door that this was not them. It does not count.`
    case 'greyZone':
      return `At ${clock} a face that could be more than one person${seen(event)}. Nothing counts until somebody says who it was.`
    case 'spoof':
      return `At ${clock} what the camera saw looked like a print or a screen${seen(event)}. Nothing was recorded.`
    case 'workedOnLeave':
      return `Was here at ${clock}, on a day of leave.`
    case 'notEmployed':
      return `Passed at ${clock}, on a date on which they are not employed. It does not count.`
    case 'erasureAsked':
      return 'Wants everything about them to be erased. Do so on their page, or leave it as it is: they read the reason.'
    case 'enrolledTwice':
      return `The photos of ${employee?.name} and ${other?.name} look like one person. While both are active, a door may name neither of them.`
  }
}

/** Whom a point is about. */
export function subjectOf({ employee, other }: Pick<AttentionRow, 'employee' | 'other'>): string {
  if (!employee) return 'Nobody in particular'
  return other ? `${employee.name} and ${other.name}` : employee.name
}

function seen(event: AttentionRow['event']): string {
  const known = [
    event?.similarity !== null && event?.similarity !== undefined && `similarity ${event.similarity.toFixed(2)}`,
    event?.margin !== null && event?.margin !== undefined && `margin ${event.margin.toFixed(2)}`,
    event?.liveness01 !== null && event?.liveness01 !== undefined && `live ${percent(event.liveness01)}`,
  ].filter(Boolean)
  return known.length > 0 ? ` (${known.join(', ')})` : ''
}

export interface Repair {
  action: 'addOut' | 'void' | 'restore' | 'ignore' | 'reopen'
  /** On the button. */
  label: string
  /** Kept with the change when nobody types another. */
  reason: string
}

/** Asks for a reason. */
export const IGNORE: Repair = { action: 'ignore', label: 'Leave as it is', reason: '' }
export const REOPEN: Repair = { action: 'reopen', label: 'Open again', reason: 'Opened again' }
const VOID: Repair = { action: 'void', label: 'Take it out', reason: 'The punch does not count' }
const RESTORE: Repair = { action: 'restore', label: 'It counts', reason: 'The punch is theirs' }

/** Remembered: they are not asked about again. */
export const DIFFERENT: Repair = {
  action: 'ignore',
  label: 'Different people',
  reason: 'They are different people',
}

/** What mends this in one tap, the likeliest first. */
export function repairsOf(row: AttentionRow): Repair[] {
  const { kind, at, timeZone, suggestedOutAt, punchId } = row
  switch (kind) {
    case 'incomplete':
      return suggestedOutAt && suggestedOutAt > at
        ? [
            {
              action: 'addOut',
              label: `Out at ${clockInZone(suggestedOutAt, timeZone)}`,
              reason: 'Out was forgotten; end of the shift',
            },
          ]
        : []
    case 'disputed':
      return punchId === null ? [] : [RESTORE, VOID]
    case 'offWindow':
    case 'directionConflict':
    case 'notEmployed':
      return punchId === null ? [] : [VOID]
    case 'enrolledTwice':
      return [DIFFERENT]
    case 'greyZone':
    case 'spoof':
    case 'workedOnLeave':
    case 'erasureAsked':
      return []
  }
}

const FOR_MANY: Partial<Record<Repair['action'], string>> = {
  addOut: 'Put outs at the end of the shift',
  void: 'Take the punches out',
  restore: 'The punches count',
}

/** What mends all of these at once; what cannot be mended can be left as it is. */
export function repairsOfAll(rows: readonly AttentionRow[]): Repair[] {
  const [first, ...others] = rows
  if (!first) return []
  const repairs = repairsOf(first)
    .filter(({ action }) => others.every((row) => repairsOf(row).some((r) => r.action === action)))
    .map((repair) => ({ ...repair, label: FOR_MANY[repair.action] ?? repair.label }))
  return repairs.some((r) => r.action === IGNORE.action) ? repairs : [...repairs, IGNORE]
}

type Outcome = Pick<RouterOutputs['attention']['resolve'], 'done' | 'asked'>

/** What became of a repair; null when nothing did. */
export function outcomeText({ done, asked }: Outcome): string | null {
  const parts = [
    done > 0 && `${counted(done, 'point')} settled.`,
    asked > 0 &&
      `${counted(asked, 'change waits', 'changes wait')} for somebody else: nobody decides about their own day.`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : null
}
