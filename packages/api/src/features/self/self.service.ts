import { AppError, localDateOf } from '@rollcall/core'
import type { ApiContext, EmployeePrincipal } from '../../context.ts'
import * as repo from './self.repo.ts'
import type { Self } from './self.schema.ts'

export async function me({ db, clock }: ApiContext, { employeeId }: EmployeePrincipal): Promise<Self> {
  const [person, all] = await Promise.all([repo.person(db, employeeId), repo.places(db)])
  if (!person) throw new AppError('NOT_FOUND', { what: 'employee' })
  const { department, homeLocation, selfLink, locations, ...fields } = person
  const limits = new Set(locations.map((l) => l.locationId))
  const places = limits.size === 0 ? all : all.filter((l) => limits.has(l.id))
  const timeZone = homeLocation?.timeZone ?? places[0]?.timeZone ?? 'UTC'
  return {
    ...fields,
    department: department?.name ?? null,
    expiresAt: selfLink?.expiresAt ?? null,
    timeZone,
    today: localDateOf(clock(), timeZone),
    places,
  }
}
