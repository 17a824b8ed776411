import { AppError, DEFAULT_SITE_RULES, type LocalDate } from '@rollcall/core'
import type { ApiContext, Tx } from '../../context.ts'
import { EVER, validFromOf } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { employeesOfLocation } from '../day-queue/day-queue.repo.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import { rulesOf } from '../day-situation/day-situation.service.ts'
import * as repo from './site-policy.repo.ts'
import type { SetSitePolicy, SitePolicy } from './site-policy.schema.ts'

export function list({ db }: ApiContext): Promise<SitePolicy[]> {
  return policies(db)
}

async function policies(tx: Tx): Promise<SitePolicy[]> {
  return (await repo.list(tx)).map(({ id, debounceMs, policies, ...location }) => {
    const versions = policies.map((p) => ({ validFrom: validFromOf(p.validFrom), rules: rulesOf(p.rules) }))
    const unsaid = { validFrom: null, rules: { ...DEFAULT_SITE_RULES, debounceMs } }
    return { ...location, locationId: id, versions: versions[0]?.validFrom === null ? versions : [unsaid, ...versions] }
  })
}

/** From a date on the days of the site go by other rules. */
export function set(ctx: ApiContext, { locationId, validFrom, rules }: SetSitePolicy): Promise<SitePolicy> {
  return changingDays(ctx, async (tx) => {
    await policyOf(tx, locationId)
    await repo.set(tx, locationId, validFrom ?? EVER, rules)
    await audit(tx, ctx, 'set', locationId, { validFrom, rules })
    await markDays(tx, ctx, await employeesOfLocation(tx, locationId), { from: validFrom ?? EVER })
    return policyOf(tx, locationId)
  })
}

export function remove(
  ctx: ApiContext,
  { locationId, validFrom }: { locationId: string; validFrom: LocalDate | null },
): Promise<SitePolicy> {
  return changingDays(ctx, async (tx) => {
    if (!(await repo.remove(tx, locationId, validFrom ?? EVER))) throw new AppError('NOT_FOUND', { what: 'version' })
    await audit(tx, ctx, 'remove', locationId, { validFrom })
    await markDays(tx, ctx, await employeesOfLocation(tx, locationId), { from: validFrom ?? EVER })
    return policyOf(tx, locationId)
  })
}

async function policyOf(tx: Tx, locationId: string): Promise<SitePolicy> {
  const found = (await policies(tx)).find((p) => p.locationId === locationId)
  if (!found) throw new AppError('NOT_FOUND', { what: 'location' })
  return found
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown>): Promise<void> {
  const change = { action: `sitePolicy.${what}`, subjectKind: 'location', subjectId: id, detail }
  return record(tx, ctx, ctx.principal, change)
}
