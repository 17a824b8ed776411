import type { LocalDate, SiteRules } from '@rollcall/core'
import type { Tx } from '../../context.ts'

export async function list(tx: Tx) {
  return tx.location.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      timeZone: true,
      debounceMs: true,
      holidayCalendarId: true,
      policies: { orderBy: { validFrom: 'asc' }, select: { validFrom: true, rules: true } },
    },
  })
}

export async function set(tx: Tx, locationId: string, validFrom: LocalDate, rules: SiteRules): Promise<void> {
  const update = { rules: JSON.stringify(rules) }
  const where = { locationId_validFrom: { locationId, validFrom } }
  await tx.sitePolicy.upsert({ where, create: { locationId, validFrom, ...update }, update, select: { id: true } })
}

export async function remove(tx: Tx, locationId: string, validFrom: LocalDate): Promise<boolean> {
  const { count } = await tx.sitePolicy.deleteMany({ where: { locationId, validFrom } })
  return count === 1
}
