import {
  applyCorrections,
  type Company,
  type Correction,
  type DateRange,
  DEFAULT_SITE_RULES,
  localDateOf,
  type Person,
  type Punch,
  punchSpan,
  type ShiftPattern,
  type ShiftSpec,
  type SiteRules,
} from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { PART_FROM_DB } from '../../lib/enums.ts'
import { plusDays, validFromOf } from '../../lib/local-dates.ts'
import { shiftSpecSchema } from '../shift/shift.schema.ts'
import { siteRulesSchema } from '../site-policy/site-policy.schema.ts'
import * as repo from './day-situation.repo.ts'

/** What the company has laid down, and what is needed to find the plans of its people. */
export interface CompanyBook extends Company {
  patterns: ReadonlyMap<string, ShiftPattern>
  /** The oldest site; null while there is none, and then no days either. */
  firstSiteId: string | null
}

export async function loadCompany(tx: Tx): Promise<CompanyBook> {
  // one after the other: a transaction of PostgreSQL is one connection
  const sites = await repo.sites(tx)
  const policiesOf = groupBy(await repo.policies(tx), (p) => p.locationId)
  const holidaysOf = groupBy(await repo.holidays(tx), (h) => h.locationId)
  const versionsOf = groupBy(await repo.shiftVersions(tx), (v) => v.id)
  const turnsOf = groupBy(await repo.turns(tx), (t) => t.id)
  const cameras = await repo.cameras(tx)
  return {
    firstSiteId: sites[0]?.id ?? null,
    sites: new Map(
      sites.map(({ id, timeZone, debounceMs }) => {
        const rules = [
          { validFrom: null, value: { ...DEFAULT_SITE_RULES, debounceMs } },
          ...(policiesOf.get(id) ?? []).map((p) => ({ validFrom: validFromOf(p.validFrom), value: rulesOf(p.rules) })),
        ]
        const free = (holidaysOf.get(id) ?? []).map(({ date, name, part }) => {
          return [date, { name, part: PART_FROM_DB[part] }] as const
        })
        return [id, { id, zone: timeZone, rules, holidays: new Map(free) }]
      }),
    ),
    shifts: new Map(
      [...versionsOf].map(([id, versions]) => {
        const dated = versions.map((v) => ({ validFrom: validFromOf(v.validFrom), value: specOf(v.spec) }))
        return [id, { id, name: versions[0]?.name ?? '', versions: dated }]
      }),
    ),
    patterns: new Map(
      [...turnsOf].map(([id, turns]) => [id, { anchor: turns[0]?.anchor ?? '', cycle: turns.map((t) => t.shiftId) }]),
    ),
    watermarks: cameras.map(({ id, locationId, syncedUntil }) => ({
      cameraId: id,
      siteId: locationId,
      syncedUntilMs: syncedUntil?.getTime() ?? null,
    })),
  }
}

export function rulesOf(json: string): SiteRules {
  return siteRulesSchema.parse(JSON.parse(json))
}

export function specOf(json: string): ShiftSpec {
  return shiftSpecSchema.parse(JSON.parse(json))
}

/** Leaves of the neighbours of a range bear on it too. */
const MARGIN_DAYS = 3

/**
 * What decides the days of these people in a range. Somebody who was erased is not among them.
 * @param tried a correction that is not stored (yet), to see what it would do
 */
export async function loadPeople(
  tx: Tx,
  company: CompanyBook,
  employeeIds: readonly string[],
  range: DateRange,
  tried: readonly Correction[] = [],
): Promise<Map<string, Person>> {
  const { fromMs, untilMs } = punchSpan(range)
  const people = await repo.people(tx, employeeIds)
  const leaves = await repo.leaves(tx, employeeIds, {
    from: plusDays(range.from, -MARGIN_DAYS),
    to: plusDays(range.to, MARGIN_DAYS),
  })
  const punches = await repo.punches(tx, employeeIds, { from: new Date(fromMs), until: new Date(untilMs) })
  const corrections = await repo.corrections(tx, employeeIds)
  const departmentIds = [...new Set(people.flatMap((p) => p.departmentId ?? []))]
  const assignments = await repo.assignments(tx, employeeIds, departmentIds)
  const leavesOf = groupBy(leaves, (l) => l.employeeId)
  const punchesOf = groupBy(punches, (p) => p.employeeId)
  const correctionsOf = groupBy(corrections, (c) => c.employeeId)
  const ownOf = groupBy(assignments, (a) => a.employeeId ?? '')
  const sharedOf = groupBy(assignments, (a) => a.departmentId ?? '')
  const found = new Map<string, Person>()
  for (const { id, departmentId, homeLocationId, employedFrom, employedUntil, deactivatedAt, createdAt } of people) {
    const own = (ownOf.get(id) ?? []).map((a) => ({ ...a, of: 'employee' as const }))
    const shared = departmentId === null ? [] : (sharedOf.get(departmentId) ?? [])
    const entered = localDateOf(createdAt, 'UTC')
    // who was entered today was not absent last month, whatever the department had to do then
    const since = (from: string) => (employedFrom === null && from < entered ? entered : from)
    const ofDepartment = shared.map((a) => ({ ...a, of: 'department' as const, fromDate: since(a.fromDate) }))
    const plans = [...own, ...ofDepartment]
    const homeSiteId = homeLocationId ?? plans[0]?.locationId ?? company.firstSiteId
    if (homeSiteId === null) continue
    const zone = company.sites.get(homeSiteId)?.zone ?? 'UTC'
    found.set(id, {
      homeSiteId,
      employedFrom,
      employedUntil: employedUntil ?? (deactivatedAt && localDateOf(deactivatedAt, zone)),
      assignments: plans.flatMap(({ id, of, fromDate, toDate, locationId, patternId }) => {
        const pattern = company.patterns.get(patternId)
        return pattern ? { id, of, from: fromDate, to: toDate, siteId: locationId, pattern } : []
      }),
      leaves: (leavesOf.get(id) ?? []).map(({ id, fromDate, toDate, part, kind, paid }) => {
        return { id, from: fromDate, to: toDate, part: PART_FROM_DB[part], kind, paid }
      }),
      punches: corrected(punchesOf.get(id) ?? [], [
        ...(correctionsOf.get(id) ?? []).map((c) => c.correction),
        ...tried,
      ]),
    })
  }
  return found
}

function corrected(punches: readonly (Punch & { employeeId: string })[], corrections: readonly Correction[]): Punch[] {
  const bare = punches.map(({ employeeId, ...punch }) => punch)
  return corrections.length === 0 ? bare : applyCorrections(bare, corrections)
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
