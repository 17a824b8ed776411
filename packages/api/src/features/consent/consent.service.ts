import { AppError, CONSENT_NOTICE } from '@rollcall/core'
import { type ApiContext, type EmployeePrincipal, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import * as employeeRepo from '../employee/employee.repo.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import * as repo from './consent.repo.ts'
import type { Consent } from './consent.schema.ts'

export async function get({ db }: ApiContext, { id }: { id: string }): Promise<{ consent: Consent | null }> {
  await existing(db, id)
  return { consent: await repo.newest(db, id) }
}

/** On paper or by word, to the office. */
export function setByOffice(
  ctx: ApiContext,
  user: UserPrincipal,
  { id, given }: { id: string; given: boolean },
): Promise<{ consent: Consent | null }> {
  return set(ctx, id, { given, noticeVersion: null, recordedBy: nameOf(user) })
}

export function setByEmployee(
  ctx: ApiContext,
  { employeeId }: EmployeePrincipal,
  { given }: { given: boolean },
): Promise<{ consent: Consent | null }> {
  return set(ctx, employeeId, { given, noticeVersion: CONSENT_NOTICE.version, recordedBy: null })
}

/** Withdrawn: photos and templates are gone for good and cameras forget the face; days, PIN and badge stay. */
function set(ctx: ApiContext, id: string, said: Omit<Consent, 'at'>): Promise<{ consent: Consent | null }> {
  return inTransaction(ctx, async (tx) => {
    const at = ctx.clock()
    await galleryRepo.holdGallery(tx, at)
    await existing(tx, id)
    const before = await repo.newest(tx, id)
    if (before?.given === said.given) return { consent: before }
    await repo.insert(tx, id, { ...said, at })
    const photos = said.given ? 0 : await repo.removeFaces(tx, id)
    if (!said.given) await galleryRepo.recordChange(tx, id, at)
    await record(tx, ctx, ctx.principal, {
      action: said.given ? 'consent.give' : 'consent.withdraw',
      subjectKind: 'employee',
      subjectId: id,
      ...(!said.given && { detail: { photos } }),
    })
    return { consent: await repo.newest(tx, id) }
  })
}

/** @throws AppError CONSENT_WITHDRAWN; who was never asked may be enrolled, the company knows on what ground */
export async function requireNotWithdrawn(tx: Tx, employee: { id: string; name: string }): Promise<void> {
  if (await isWithdrawn(tx, employee.id)) throw new AppError('CONSENT_WITHDRAWN', { name: employee.name })
}

export async function isWithdrawn(tx: Tx, employeeId: string): Promise<boolean> {
  return (await repo.newest(tx, employeeId))?.given === false
}

async function existing(tx: Tx, id: string): Promise<void> {
  if (!(await employeeRepo.identity(tx, id))) throw new AppError('NOT_FOUND', { what: 'employee' })
}
