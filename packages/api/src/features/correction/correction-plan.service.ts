import { randomUUID } from 'node:crypto'
import {
  AppError,
  type Correction,
  changedDays,
  type DateRange,
  datesTouchedBy,
  deriveRange,
  localDateOf,
} from '@rollcall/core'
import type { ApiContext, Tx } from '../../context.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { locks } from '../day-derivation/day-derivation.repo.ts'
import { loadCompany, loadPeople } from '../day-situation/day-situation.service.ts'
import { requirePlausibleTime } from '../recognition/recognition.service.ts'
import * as repo from './correction.repo.ts'
import type { ChangePunch, DayChanges } from './correction.schema.ts'

/** A correction in full: what is to be stored, what the rules read, and the dates that it can bear on. */
export interface PlannedCorrection {
  stored: repo.NewCorrection
  correction: Correction
  range: DateRange
}

/** Further than this a punch is not moved: it is another one. */
const MAX_MOVE_MS = 48 * 3_600_000
/** So far from where it was recorded it may stand now. */
const MOVED_DAYS = 2

/** @throws AppError NOT_FOUND, INVALID_INPUT or EVENT_IN_FUTURE */
export async function plan(tx: Tx, { clock }: ApiContext, input: ChangePunch): Promise<PlannedCorrection> {
  const now = clock()
  const id = randomUUID()
  const { employeeId, reason } = input
  if (!(await repo.employee(tx, employeeId))) throw new AppError('NOT_FOUND', { what: 'employee' })
  const at = 'at' in input ? new Date(input.at) : null
  if (at) requirePlausibleTime(at, now)
  if (input.kind === 'add') {
    const added = { atMs: Date.parse(input.at), locationId: input.locationId, direction: input.direction }
    return planned(tx, { id, employeeId, reason, punchId: id, kind: 'add', madeAtMs: now.getTime() }, added, added)
  }
  const { punchId, kind } = input
  const known = await repo.punch(tx, employeeId, punchId)
  if (!known) throw new AppError('NOT_FOUND', { what: 'punch' })
  const what = { id, employeeId, reason, punchId, kind, madeAtMs: now.getTime() }
  if (input.kind !== 'move') return planned(tx, what, known, null)
  const moved = {
    atMs: Date.parse(input.at),
    locationId: input.locationId ?? known.locationId,
    direction: input.direction ?? known.direction,
  }
  if (Math.abs(moved.atMs - known.atMs) > MAX_MOVE_MS) {
    throw new AppError('INVALID_INPUT', { detail: 'at: further than two days away; void this punch and add another' })
  }
  return planned(tx, what, known, moved)
}

type What = Pick<repo.NewCorrection, 'id' | 'employeeId' | 'reason' | 'punchId' | 'kind'> & { madeAtMs: number }

async function planned(
  tx: Tx,
  { madeAtMs, ...what }: What,
  known: repo.KnownPunch,
  placed: repo.KnownPunch | null,
): Promise<PlannedCorrection> {
  const zone = await repo.zoneOf(tx, (placed ?? known).locationId)
  if (zone === null) throw new AppError('NOT_FOUND', { what: 'location' })
  const { id, punchId, kind } = what
  const touched = [known, ...(placed ? [placed] : [])].map((p) => datesTouchedBy(p.atMs))
  const base = { id, punchId, madeAtMs }
  const correction: Correction =
    kind === 'void' || kind === 'restore' ? { ...base, kind } : { ...base, kind, ...where(placed ?? known) }
  return {
    stored: {
      ...what,
      at: placed && new Date(placed.atMs),
      locationId: placed?.locationId ?? null,
      direction: placed?.direction ?? null,
      workDate: localDateOf(new Date(known.atMs), zone),
    },
    correction,
    range: {
      from: plusDays(touched.map((t) => t.from).sort()[0] ?? '', -MOVED_DAYS),
      to: plusDays(
        touched
          .map((t) => t.to)
          .sort()
          .at(-1) ?? '',
        MOVED_DAYS,
      ),
    },
  }
}

function where({ atMs, locationId, direction }: repo.KnownPunch) {
  return { atMs, siteId: locationId, direction }
}

/** What it would do to the days, without doing it. @throws AppError PERIOD_LOCKED */
export async function changesOf(
  tx: Tx,
  { clock }: ApiContext,
  { stored: { employeeId }, correction, range }: PlannedCorrection,
): Promise<DayChanges> {
  const company = await loadCompany(tx)
  const derive = async (tried: readonly Correction[]) => {
    const person = (await loadPeople(tx, company, [employeeId], range, tried)).get(employeeId)
    return person ? deriveRange(range, person, company, clock().getTime()) : []
  }
  const changes = changedDays(await derive([]), await derive([correction]))
  const inForce = await locks(tx, range)
  for (const { workDate, before, after } of changes) {
    const sites = [before?.siteId, after?.siteId]
    const lock = inForce.find(
      (l) => (l.locationId === null || sites.includes(l.locationId)) && l.fromDate <= workDate && workDate <= l.toDate,
    )
    if (lock) throw new AppError('PERIOD_LOCKED', { date: workDate, from: lock.fromDate, to: lock.toDate })
  }
  return changes
}
