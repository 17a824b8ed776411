import type { Tx } from '../../context.ts'
import { folded } from '../../lib/search-text.ts'
import type { EmployeeBook } from './employee-row.ts'

/** Who has these numbers, and every department and location. */
export async function book(tx: Tx, codes: readonly string[]): Promise<EmployeeBook> {
  const employees = await tx.employee.findMany({
    where: { code: { in: [...codes] } },
    select: {
      id: true,
      code: true,
      name: true,
      email: true,
      department: { select: { id: true, name: true } },
      locations: { select: { location: { select: { id: true, name: true } } } },
    },
  })
  const departments = await tx.department.findMany({ select: { id: true, name: true } })
  const places = await tx.location.findMany({ select: { id: true, name: true, slug: true } })
  return {
    employees: new Map(
      employees.map(({ code, locations, ...e }) => [code, { ...e, locations: locations.map((l) => l.location) }]),
    ),
    departments: new Map(departments.map((d) => [folded(d.name), d])),
    locations: new Map([
      ...places.map(({ slug, ...place }) => [slug, place] as const),
      ...places.map(({ slug, ...place }) => [folded(place.name), place] as const),
    ]),
  }
}

export async function link(tx: Tx, importId: string, employeeIds: readonly string[]): Promise<void> {
  if (employeeIds.length === 0) return
  await tx.importedEmployee.createMany({ data: employeeIds.map((employeeId) => ({ employeeId, importId })) })
}

/** Whom the import has added, after a place in the order of their ids. */
export async function added(tx: Tx, importId: string, after: string | null, limit: number): Promise<string[]> {
  const found = await tx.importedEmployee.findMany({
    where: { importId, ...(after !== null && { employeeId: { gt: after } }) },
    orderBy: { employeeId: 'asc' },
    take: limit,
    select: { employeeId: true },
  })
  return found.map((e) => e.employeeId)
}

const NONE = { none: {} }

/** Those of these people to whom nothing has happened since they were added. */
export async function untouched(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await tx.employee.findMany({
    where: {
      id: { in: [...ids] },
      photos: NONE,
      events: NONE,
      corrections: NONE,
      leaves: NONE,
      assignments: NONE,
      consents: NONE,
      selfLink: { is: null },
      pinHash: null,
      badgeHash: null,
      deactivatedAt: null,
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return found.map((e) => e.id)
}
