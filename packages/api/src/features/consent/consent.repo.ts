import type { Tx } from '../../context.ts'
import type { Consent } from './consent.schema.ts'

const ROW = { given: true, at: true, noticeVersion: true, recordedBy: true } as const

export async function newest(tx: Tx, employeeId: string): Promise<Consent | null> {
  return tx.consent.findFirst({ where: { employeeId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: ROW })
}

export async function insert(tx: Tx, employeeId: string, consent: Consent): Promise<void> {
  await tx.consent.create({ data: { employeeId, ...consent }, select: { id: true } })
}

/** Photos with their templates, and what doors kept of the face. How many photos there were. */
export async function removeFaces(tx: Tx, employeeId: string): Promise<number> {
  const theirs = [{ employeeId }, { review: { is: { employeeId } } }]
  await tx.eventPicture.deleteMany({ where: { event: { OR: theirs } } })
  return (await tx.photo.deleteMany({ where: { employeeId } })).count
}
