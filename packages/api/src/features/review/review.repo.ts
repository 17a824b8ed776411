import type { Tx } from '../../context.ts'
import type { ReviewOutcome } from './review.schema.ts'

export const OUTCOME_FROM_DB = {
  YES: 'yes',
  NO: 'no',
  SOMEONE_ELSE: 'someoneElse',
  ENROLLED: 'enrolled',
  IGNORED: 'ignored',
} as const satisfies Record<string, ReviewOutcome>
export type DbOutcome = keyof typeof OUTCOME_FROM_DB

const EVENT = {
  id: true,
  kind: true,
  occurredAt: true,
  direction: true,
  location: { select: { id: true, name: true, timeZone: true } },
  camera: { select: { id: true, name: true } },
  similarity: true,
  margin: true,
  disputedAt: true,
  notAllowedAt: true,
  picture: { select: { eventId: true } },
  employee: {
    select: {
      id: true,
      code: true,
      name: true,
      email: true,
      photos: { orderBy: { createdAt: 'desc' }, take: 1, select: { id: true } },
    },
  },
  review: {
    select: {
      outcome: true,
      employee: { select: { id: true, name: true } },
      correctionId: true,
      photoId: true,
      decidedBy: true,
      decidedAt: true,
    },
  },
} as const

export type StoredCase = Awaited<ReturnType<typeof unnamed>>[number]

interface Where {
  locationId?: string | undefined
}

const greyZoneWhere = ({ locationId }: Where) => ({
  kind: 'GREY_ZONE' as const,
  resolvedAt: null,
  event: { review: { is: null } },
  ...(locationId !== undefined && { locationId }),
})

const unnamedWhere = ({ locationId }: Where) => ({
  event: { kind: 'UNKNOWN' as const, review: { is: null }, ...(locationId !== undefined && { locationId }) },
})

/** Open ones, the newest first. */
export async function greyZone(tx: Tx, where: Where, limit: number) {
  const found = await tx.attentionItem.findMany({
    where: greyZoneWhere(where),
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { event: { select: EVENT } },
  })
  return found.flatMap(({ event }) => event ?? [])
}

/** Open ones of which there is a picture, the newest first. */
export async function unnamed(tx: Tx, where: Where, limit: number) {
  const found = await tx.eventPicture.findMany({
    where: unnamedWhere(where),
    orderBy: [{ createdAt: 'desc' }, { eventId: 'desc' }],
    take: limit,
    select: { event: { select: EVENT } },
  })
  return found.map(({ event }) => event)
}

export async function countOpen(tx: Tx): Promise<number> {
  const greyZone = await tx.attentionItem.count({ where: greyZoneWhere({}) })
  return greyZone + (await tx.eventPicture.count({ where: unnamedWhere({}) }))
}

interface AnsweredPage {
  kinds: StoredCase['kind'][]
  locationId: string | undefined
  after: { at: Date; id: string } | null
  limit: number
}

/** Answered ones, the last answer first. */
export async function answered(tx: Tx, { kinds, locationId, after, limit }: AnsweredPage): Promise<StoredCase[]> {
  const found = await tx.eventReview.findMany({
    where: {
      event: { kind: { in: kinds }, ...(locationId !== undefined && { locationId }) },
      ...(after && { OR: [{ decidedAt: { lt: after.at } }, { decidedAt: after.at, eventId: { lt: after.id } }] }),
    },
    orderBy: [{ decidedAt: 'desc' }, { eventId: 'desc' }],
    take: limit,
    select: { event: { select: EVENT } },
  })
  return found.map(({ event }) => event)
}

export async function byId(tx: Tx, id: string): Promise<StoredCase | null> {
  return tx.recognitionEvent.findUnique({ where: { id }, select: EVENT })
}

/** Those who work here now, as they are shown. */
export async function activePeople(tx: Tx, ids: readonly string[]) {
  const found = await tx.employee.findMany({
    where: { id: { in: [...ids] }, deactivatedAt: null },
    select: {
      id: true,
      code: true,
      name: true,
      photos: { orderBy: { createdAt: 'desc' }, take: 1, select: { id: true } },
    },
  })
  return found.map(({ photos, ...person }) => ({ ...person, photoId: photos[0]?.id ?? null }))
}

/** Of one employee: whether there is one, and whose e-mail it has. */
export async function employee(tx: Tx, id: string) {
  return tx.employee.findUnique({ where: { id }, select: { id: true, email: true } })
}

interface NewReview {
  eventId: string
  outcome: DbOutcome
  employeeId: string | null
  decidedBy: string
  decidedAt: Date
}

/** Fails where somebody has answered already. */
export async function insert(tx: Tx, review: NewReview): Promise<void> {
  await tx.eventReview.create({ data: review, select: { eventId: true } })
}

export async function setCorrection(tx: Tx, eventId: string, correctionId: string): Promise<void> {
  await tx.eventReview.update({ where: { eventId }, data: { correctionId }, select: { eventId: true } })
}

/** The reference photo that was made of the picture. */
export async function setPhoto(tx: Tx, eventId: string, photoId: string): Promise<void> {
  await tx.eventReview.updateMany({ where: { eventId }, data: { photoId } })
}

/** Whether there was one. */
export async function remove(tx: Tx, eventId: string): Promise<boolean> {
  return (await tx.eventReview.deleteMany({ where: { eventId } })).count === 1
}

interface Settled {
  resolvedAt: Date | null
  resolvedBy: string | null
  resolution: string | null
}

/** The same event in the list of what needs attention. */
export async function settleAttention(tx: Tx, eventId: string, data: Settled): Promise<void> {
  await tx.attentionItem.updateMany({ where: { eventId, kind: 'GREY_ZONE' }, data })
}

/** Pictures that show somebody who is erased, of events that name somebody else or nobody. */
export async function forgetPicturesOf(tx: Tx, employeeId: string): Promise<void> {
  await tx.eventPicture.deleteMany({ where: { event: { review: { is: { employeeId } } } } })
}
