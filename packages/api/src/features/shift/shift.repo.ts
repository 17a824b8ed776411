import { AppError, type LocalDate, type ShiftSpec } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isTaken } from '../../lib/database-errors.ts'

export async function list(tx: Tx) {
  return tx.shift.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      versions: { orderBy: { validFrom: 'asc' }, select: { validFrom: true, spec: true } },
      turns: { distinct: ['patternId'], select: { patternId: true } },
    },
  })
}

export async function byId(tx: Tx, id: string) {
  return (await list(tx)).find((s) => s.id === id) ?? null
}

export async function insert(tx: Tx, name: string, validFrom: LocalDate, spec: ShiftSpec): Promise<string> {
  const versions = { create: { validFrom, spec: JSON.stringify(spec) } }
  const { id } = await named(name, tx.shift.create({ data: { name, versions }, select: { id: true } }))
  return id
}

export async function rename(tx: Tx, id: string, name: string): Promise<void> {
  await named(name, tx.shift.update({ where: { id }, data: { name }, select: { id: true } }))
}

export async function setVersion(tx: Tx, shiftId: string, validFrom: LocalDate, spec: ShiftSpec): Promise<void> {
  const update = { spec: JSON.stringify(spec) }
  const where = { shiftId_validFrom: { shiftId, validFrom } }
  await tx.shiftVersion.upsert({ where, create: { shiftId, validFrom, ...update }, update, select: { id: true } })
}

export async function removeVersion(tx: Tx, shiftId: string, validFrom: LocalDate): Promise<boolean> {
  const { count } = await tx.shiftVersion.deleteMany({ where: { shiftId, validFrom } })
  return count === 1
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.shift.delete({ where: { id }, select: { id: true } })
}

async function named<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'shift', value: name }, { cause: e })
    throw e
  }
}
