import type { Day, DueTime, Interval } from './day.ts'

/** What is known of a day when it is judged. */
export interface DayState {
  due: DueTime | null
  /** A punch of this day counts. */
  came: boolean
  /** No punch of this day can be made any more. */
  isOver: boolean
  intervals: Interval[]
  /** Cameras that have not sent everything up to the end of the day. */
  camerasBehind: string[]
}

const isOpen = ({ intervals }: DayState) => intervals.at(-1)?.outMs === null

/** Nobody is absent while a camera may know better. */
export function presenceOf(state: DayState): Pick<Day, 'presence' | 'waitingFor'> {
  const { came, due, isOver } = state
  if (came && !isOpen(state) && state.intervals.length > 0) return { presence: 'present', waitingFor: [] }
  if (!isOver) return { presence: came ? 'present' : 'notDue', waitingFor: [] }
  if (came) return { presence: 'incomplete', waitingFor: state.camerasBehind }
  if (!due) return { presence: 'notDue', waitingFor: [] }
  return { presence: state.camerasBehind.length > 0 ? 'waiting' : 'absent', waitingFor: state.camerasBehind }
}

/** When they came and went. Who left early shows when they cannot come back any more. */
export function timelinessOf(
  state: DayState,
): Pick<Day, 'firstInMs' | 'lastOutMs' | 'late' | 'lateSeconds' | 'early' | 'earlySeconds'> {
  const { due, intervals } = state
  const firstInMs = intervals[0]?.inMs ?? null
  const lastOutMs = intervals.at(-1)?.outMs ?? null
  const late = due !== null && firstInMs !== null && firstInMs > due.lateAfterMs
  const early = due !== null && lastOutMs !== null && state.isOver && lastOutMs < due.earlyBeforeMs
  return {
    firstInMs,
    lastOutMs,
    late,
    lateSeconds: late ? secondsBetween(due.startMs, firstInMs) : 0,
    early,
    earlySeconds: early ? secondsBetween(lastOutMs, due.endMs) : 0,
  }
}

const secondsBetween = (fromMs: number, untilMs: number) => Math.floor(untilMs / 1000) - Math.floor(fromMs / 1000)

/** Due, and not here yet: what a dashboard shows before anybody can be absent. */
export const isOverdue = ({ presence, due }: Day, nowMs: number) =>
  presence === 'notDue' && due !== null && nowMs > due.lateAfterMs
