import type { Tx } from '../../context.ts'
import { searchPatterns } from '../../lib/search-text.ts'
import { allOf, raw, type Sql, sql } from '../../lib/sql.ts'
import type { PresenceNowInput } from './presence.schema.ts'

/** Days that are not over and whose last pass was on the way in. */
const inside = (now: Date) => sql`d."inside" AND d."revisitAt" > ${now} AND NOT d."waits"`

export async function countByLocation(tx: Tx, now: Date): Promise<Map<string, number>> {
  const found = await tx.$queryRaw<{ id: string; n: bigint | number }[]>(
    ...raw(sql`SELECT d."lastPassAtId" AS "id", COUNT(*) AS "n" FROM "AttendanceDay" d WHERE ${inside(now)}
      GROUP BY d."lastPassAtId"`),
  )
  return new Map(found.map(({ id, n }) => [id, Number(n)]))
}

function conditions({ locationId, departmentId, search }: PresenceNowInput): Sql[] {
  const wanted: Sql[] = searchPatterns(search).map((p) => sql`e."searchText" LIKE ${p} ESCAPE '\\'`)
  if (departmentId) wanted.push(sql`e."departmentId" = ${departmentId}`)
  if (locationId) wanted.push(sql`d."lastPassAtId" = ${locationId}`)
  return wanted
}

const FROM = sql`FROM "AttendanceDay" d JOIN "Employee" e ON e."id" = d."employeeId"`

/** Raw, because the name to search for is another table's. */
export async function insideIds(tx: Tx, input: PresenceNowInput, now: Date): Promise<{ ids: string[]; total: number }> {
  const where = allOf([inside(now), ...conditions(input)])
  const [found, [count]] = await Promise.all([
    tx.$queryRaw<{ id: string }[]>(
      ...raw(
        sql`SELECT d."id" AS "id" ${FROM} WHERE ${where} ORDER BY d."lastPassAt" DESC, d."id" LIMIT ${input.limit}`,
      ),
    ),
    tx.$queryRaw<{ n: bigint | number }[]>(...raw(sql`SELECT COUNT(*) AS "n" ${FROM} WHERE ${where}`)),
  ])
  return { ids: found.map((d) => d.id), total: Number(count?.n ?? 0) }
}

export async function days(tx: Tx, ids: readonly string[]) {
  const found = await tx.attendanceDay.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      workDate: true,
      firstInAt: true,
      lastPassAt: true,
      lastPassAtId: true,
      employee: {
        select: {
          id: true,
          code: true,
          name: true,
          department: { select: { id: true, name: true } },
          photos: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1, select: { id: true } },
        },
      },
    },
  })
  const byId = new Map(found.map((d) => [d.id, d]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function locations(tx: Tx) {
  return tx.location.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, timeZone: true },
  })
}
