import type { ApiContext } from '../../context.ts'
import * as repo from './presence.repo.ts'
import type { PresenceNow, PresenceNowInput } from './presence.schema.ts'

/** Who is in now: whose day is not over and whose last pass was on the way in. */
export async function now({ db, clock }: ApiContext, input: PresenceNowInput): Promise<PresenceNow> {
  const at = clock()
  const [counts, locations, { ids, total }] = await Promise.all([
    repo.countByLocation(db, at),
    repo.locations(db),
    repo.insideIds(db, input, at),
  ])
  const placeOf = new Map(locations.map((l) => [l.id, l]))
  const days = await repo.days(db, ids)
  return {
    at,
    locations: locations.map((l) => ({ ...l, inside: counts.get(l.id) ?? 0 })),
    rows: days.flatMap(({ employee, lastPassAt, lastPassAtId, workDate, firstInAt }) => {
      const place = placeOf.get(lastPassAtId ?? '')
      if (!place || !lastPassAt) return []
      const { department, photos, ...person } = employee
      return {
        employee: { ...person, photoId: photos[0]?.id ?? null },
        department,
        location: { id: place.id, name: place.name },
        timeZone: place.timeZone,
        workDate,
        firstInAt,
        sinceAt: lastPassAt,
      }
    }),
    total,
  }
}
