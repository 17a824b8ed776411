import { type Sql, sql } from './sql.ts'

/** Who it was, where, and by which clock, in a row of a table. */
export interface RawWhoAndWhere {
  employeeId: string
  code: string
  name: string
  photoId: string | null
  departmentId: string | null
  department: string | null
  locationId: string
  location: string
  timeZone: string
}

/** Of what `joinsOf` joins. The picture beside a name is the newest: ids of photos go by time (UUID version 7). */
export const WHO_AND_WHERE: Record<keyof RawWhoAndWhere, Sql> = {
  employeeId: sql`e."id"`,
  code: sql`e."code"`,
  name: sql`e."name"`,
  photoId: sql`(SELECT MAX(f."id") FROM "Photo" f WHERE f."employeeId" = e."id")`,
  departmentId: sql`p."id"`,
  department: sql`p."name"`,
  locationId: sql`l."id"`,
  location: sql`l."name"`,
  timeZone: sql`l."timeZone"`,
}

/** @param row alias of the table that says who and where */
export function joinsOf(row: Sql): Sql {
  return sql`JOIN "Employee" e ON e."id" = ${row}."employeeId" JOIN "Location" l ON l."id" = ${row}."locationId"
      LEFT JOIN "Department" p ON p."id" = e."departmentId"`
}

export function whoAndWhereOf(r: RawWhoAndWhere) {
  return {
    employee: { id: r.employeeId, code: r.code, name: r.name, photoId: r.photoId },
    department: refOf(r.departmentId, r.department),
    location: { id: r.locationId, name: r.location },
    timeZone: r.timeZone,
  }
}

/** Of a joined table that may have nothing to join. */
export function refOf(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null || name === null ? null : { id, name }
}
