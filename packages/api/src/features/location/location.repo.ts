import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isTaken, isTakenColumn } from '../../lib/database-errors.ts'

const row = { id: true, slug: true, name: true, timeZone: true } as const

export interface LocationFields {
  name: string
  slug: string
  timeZone: string
}

export async function list(tx: Tx) {
  return tx.location.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { ...row, _count: { select: { cameras: true } } },
  })
}

export async function insert(tx: Tx, fields: LocationFields & { createdAt: Date }) {
  return asTaken(fields, tx.location.create({ data: fields, select: row }))
}

export async function update(tx: Tx, id: string, fields: Partial<LocationFields>) {
  return asTaken(fields, tx.location.update({ where: { id }, data: fields, select: row }))
}

export async function usage(tx: Tx, id: string) {
  return tx.location.findUnique({
    where: { id },
    select: {
      ...row,
      _count: {
        select: { cameras: true, events: true, people: true, assignments: true, days: true, corrections: true },
      },
    },
  })
}

export async function bySlug(tx: Tx, slug: string) {
  return tx.location.findUnique({ where: { slug }, select: row })
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.location.delete({ where: { id }, select: { id: true } })
}

async function asTaken<T>({ slug = '', name = '' }: Partial<LocationFields>, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isTakenColumn(e, 'slug')) throw new AppError('TAKEN', { what: 'short name', value: slug }, { cause: e })
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'location name', value: name }, { cause: e })
    throw e
  }
}
