import { setImmediate as breath } from 'node:timers/promises'
import { AppError, changedDays, deriveRange } from '@rollcall/core'
import type { ApiContext, Tx } from '../../context.ts'
import { daysBetween } from '../../lib/local-dates.ts'
import { locks } from '../day-derivation/day-derivation.repo.ts'
import { DAYS_A_STEP } from '../day-derivation/day-derivation.service.ts'
import * as queue from '../day-queue/day-queue.repo.ts'
import { loadCompany, loadPeople } from '../day-situation/day-situation.service.ts'
import * as repo from './dry-run.repo.ts'
import type { DryRunInput, DryRunResult, RuleChange } from './dry-run.schema.ts'
import { companyAfter, personAfter, repatterned } from './overlay.ts'

const MAX_DAYS = 92
const MAX_EMPLOYEE_DAYS = 20_000
const SHOWN = 100

/** Which days would say something else, and what, before anything is saved. Nothing is stored. */
export async function dryRun({ db, clock }: ApiContext, { change, from, to }: DryRunInput): Promise<DryRunResult> {
  if (from > to) throw new AppError('INVALID_INPUT', { detail: 'from: lies after "to"' })
  const length = daysBetween(from, to)
  if (length > MAX_DAYS) throw new AppError('INVALID_INPUT', { detail: `to: at most ${MAX_DAYS} days` })
  const range = { from, to }
  const now = clock().getTime()
  const company = await loadCompany(db)
  const places = await placesOf(db, change)
  const calendarId = change.kind === 'calendar' ? change.input.calendarId : null
  const calendar = calendarId === null ? new Map() : await repo.holidaysOfCalendar(db, calendarId)
  const after = companyAfter(company, change, { places: new Set(places), calendar })
  const concerned = [...new Set(await employeesOf(db, change, places))].sort()
  const looked = concerned.slice(0, Math.max(1, Math.floor(MAX_EMPLOYEE_DAYS / length)))
  const inForce = await locks(db, range)
  const result: DryRunResult = { employees: concerned.length, looked: looked.length, changed: 0, locked: 0, days: [] }
  const step = Math.max(1, Math.floor(DAYS_A_STEP / length))
  for (let i = 0; i < looked.length; i += step) {
    const ids = looked.slice(i, i + step)
    const people = await loadPeople(db, company, ids, range)
    for (const who of await repo.people(db, ids)) {
      const person = people.get(who.id)
      if (!person) continue
      const patternId = change.kind === 'pattern' ? change.input.id : ''
      const moved = repatterned(person, company.patterns.get(patternId), after.patterns.get(patternId))
      const changes = changedDays(
        deriveRange(range, person, company, now),
        deriveRange(range, personAfter(moved, who, change, after), after, now),
      )
      for (const { workDate, before, after } of changes) {
        const site = before?.siteId ?? after?.siteId
        const locked = inForce.some(
          (l) => (l.locationId === null || l.locationId === site) && l.fromDate <= workDate && workDate <= l.toDate,
        )
        result.changed += 1
        if (locked) result.locked += 1
        const { departmentId, ...employee } = who
        if (result.days.length < SHOWN) result.days.push({ employee, workDate, locked, before, after })
      }
    }
    await breath()
  }
  return result
}

async function placesOf(tx: Tx, change: RuleChange): Promise<string[]> {
  switch (change.kind) {
    case 'sitePolicy':
    case 'sitePolicyRemoval':
    case 'calendar':
      return [change.input.locationId]
    case 'holidays':
    case 'calendarRemoval':
      return repo.locationsOfCalendar(tx, change.input.id)
    default:
      return []
  }
}

async function employeesOf(tx: Tx, change: RuleChange, places: readonly string[]): Promise<string[]> {
  switch (change.kind) {
    case 'shift':
      return queue.employeesOfPatterns(tx, await repo.patternsOfShift(tx, change.input.id))
    case 'pattern':
      return queue.employeesOfPatterns(tx, [change.input.id])
    case 'leave':
      return [change.input.employeeId]
    case 'assignment': {
      const members = await Promise.all(change.input.departmentIds.map((id) => queue.employeesOfDepartment(tx, id)))
      return [...change.input.employeeIds, ...members.flat()]
    }
    case 'leaveRemoval':
      return repo.employeesOfLeave(tx, change.input.id)
    case 'assignmentEnd':
    case 'assignmentRemoval': {
      const owner = await repo.ownerOfAssignment(tx, change.input.id)
      if (owner?.departmentId) return queue.employeesOfDepartment(tx, owner.departmentId)
      return owner?.employeeId ? [owner.employeeId] : []
    }
    case 'sitePolicy':
    case 'sitePolicyRemoval':
    case 'calendar':
    case 'calendarRemoval':
    case 'holidays':
      return (await Promise.all(places.map((id) => queue.employeesOfLocation(tx, id)))).flat()
  }
}
