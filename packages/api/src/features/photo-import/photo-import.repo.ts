import type { Tx, UserPrincipal } from '../../context.ts'

const FIELDS = {
  id: true,
  fileName: true,
  fileModifiedAt: true,
  totalBytes: true,
  receivedBytes: true,
  startedById: true,
  startedBy: true,
  createdAt: true,
  checkedAt: true,
  endedAt: true,
} as const

export type ImportRow = NonNullable<Awaited<ReturnType<typeof byId>>>

export async function byId(tx: Tx, id: string) {
  return tx.photoImport.findUnique({ where: { id }, select: FIELDS })
}

/** The one that is under way; there is never a second one. */
export async function open(tx: Tx): Promise<ImportRow | null> {
  return tx.photoImport.findFirst({ where: { endedAt: null }, select: FIELDS })
}

export async function newest(tx: Tx): Promise<ImportRow | null> {
  return tx.photoImport.findFirst({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: FIELDS })
}

type NewImport = Pick<
  ImportRow,
  'fileName' | 'fileModifiedAt' | 'totalBytes' | 'startedById' | 'startedBy' | 'createdAt'
>

export async function insert(tx: Tx, row: NewImport): Promise<void> {
  await tx.photoImport.create({ data: row, select: { id: true } })
}

/** Whether the import was still where the caller saw it. */
export async function advance(tx: Tx, id: string, from: number, to: number): Promise<boolean> {
  const data = { receivedBytes: to }
  return (await tx.photoImport.updateMany({ where: { id, receivedBytes: from, endedAt: null }, data })).count === 1
}

export async function setChecked(tx: Tx, id: string, checkedAt: Date): Promise<void> {
  await tx.photoImport.updateMany({ where: { id }, data: { checkedAt } })
}

/** Whether it was open. */
export async function end(tx: Tx, id: string, endedAt: Date): Promise<boolean> {
  return (await tx.photoImport.updateMany({ where: { id, endedAt: null }, data: { endedAt } })).count === 1
}

/** With what is known of its photos. */
export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.photoImport.deleteMany({ where: { id } })
}

export async function removeEnded(tx: Tx, before?: Date): Promise<void> {
  await tx.photoImport.deleteMany({ where: { endedAt: before ? { lt: before } : { not: null } } })
}

/** In whose name photos are enrolled; accounts are disabled, never removed. */
export async function starter(tx: Tx, id: string): Promise<UserPrincipal> {
  const user = await tx.portalUser.findUniqueOrThrow({
    where: { id },
    select: { id: true, email: true, name: true, role: true },
  })
  return { kind: 'user', ...user }
}

const EMPLOYEES_PER_PAGE = 5000

/** Of everybody; in pages, because SQLite keeps everybody else waiting. */
export async function allCodes(tx: Tx): Promise<{ id: string; code: string }[]> {
  const all: { id: string; code: string }[] = []
  for (;;) {
    const page = await tx.employee.findMany({
      where: { id: { gt: all.at(-1)?.id ?? '' } },
      orderBy: { id: 'asc' },
      take: EMPLOYEES_PER_PAGE,
      select: { id: true, code: true },
    })
    all.push(...page)
    if (page.length < EMPLOYEES_PER_PAGE) return all
  }
}
