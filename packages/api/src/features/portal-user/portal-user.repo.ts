import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isTaken } from '../../lib/database-errors.ts'
import type { Role } from '../../lib/schemas.ts'

const row = {
  id: true,
  email: true,
  name: true,
  role: true,
  disabledAt: true,
  lastSignInAt: true,
  createdAt: true,
} as const

export async function list(tx: Tx) {
  return tx.portalUser.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: row })
}

export async function byId(tx: Tx, id: string) {
  return tx.portalUser.findUnique({ where: { id }, select: row })
}

export async function passwordHashOf(tx: Tx, id: string): Promise<string | null> {
  const user = await tx.portalUser.findUnique({ where: { id }, select: { passwordHash: true } })
  return user?.passwordHash ?? null
}

interface NewUser {
  name: string
  email: string
  role: Role
  passwordHash: string
  createdAt: Date
}

export async function insert(tx: Tx, user: NewUser) {
  try {
    return await tx.portalUser.create({ data: user, select: row })
  } catch (e) {
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'e-mail address', value: user.email }, { cause: e })
    throw e
  }
}

interface UserChange {
  name?: string | undefined
  role?: Role | undefined
  disabledAt?: Date | null
  passwordHash?: string
}

export async function update(tx: Tx, id: string, change: UserChange, endSessions: boolean) {
  const data = { ...change, ...(endSessions ? { sessionEpoch: { increment: 1 } } : {}) }
  return tx.portalUser.update({ where: { id }, data, select: row })
}

/** Owners who can sign in, apart from this one. */
export async function otherActiveOwners(tx: Tx, id: string): Promise<number> {
  return tx.portalUser.count({ where: { role: 'OWNER', disabledAt: null, id: { not: id } } })
}
