import { isAppError } from '@rollcall/core'
import { inTransaction, type Tx } from '../../context.ts'
import { sha256HexInSteps } from '../../lib/tokens.ts'
import { type Actor, record } from '../audit/audit.service.ts'
import * as enrolmentRepo from '../enrolment/enrolment.repo.ts'
import type { EnrolmentResult } from '../enrolment/enrolment.schema.ts'
import { prepareEnrolment } from '../enrolment/enrolment.service.ts'
import * as jobs from '../face-job/face-job.repo.ts'
import { type FaceWork, failureText, type JobServices, type Store } from '../face-job-runner/face-job-runner.service.ts'
import * as photos from '../imported-photo/imported-photo.repo.ts'
import { tally } from '../imported-photo/imported-photo.service.ts'
import * as imports from '../photo-import/photo-import.repo.ts'
import { hasUpload, readUploaded, removeUpload } from '../photo-upload/photo-upload.service.ts'

/** Enrols the photos of a ZIP, one after the other, as somebody at a desk would: behind everybody who waits for an answer. */
export function photoImportWork(services: JobServices): FaceWork {
  const { db } = services
  return {
    openJob: (tx) => openHere(tx, services),
    next: ({ target, cursor }) => photos.nextWaiting(db, target, cursor),
    lookAt: (photoId, signal) => lookAt(services, photoId, signal),
    fail: (tx, _, photoId, reason) => photos.settle(tx, photoId, { state: 'REFUSED', problem: failureText(reason) }),
    countFailed: async ({ target }) => (await tally(db, target)).counts.refused,
    finish: async ({ target }) => {
      await endImport(services, target, { how: 'finish' })
      return 0
    },
  }
}

/** Of several servers the one that has the file; an import that has ended has none any more. */
async function openHere(tx: Tx, services: JobServices): Promise<jobs.OpenFaceJob | null> {
  const job = await jobs.openJob(tx, { kind: 'IMPORT' })
  if (!job) return null
  const { endedAt } = (await imports.byId(tx, job.target)) ?? { endedAt: true }
  return endedAt || (await hasUpload(services, job.target)) ? job : null
}

async function lookAt(services: JobServices, photoId: string, signal: AbortSignal): Promise<Store> {
  const { db, vision } = services
  const todo = await photos.toDo(db, photoId)
  if (!todo?.employeeId) return async () => null
  const { employeeId, import: from, ...place } = todo
  try {
    const photo = await readUploaded(services, from.id, from.totalBytes, place)
    const sha256 = await sha256HexInSteps(photo)
    const stored = await enrolmentRepo.storedPhoto(db, employeeId, sha256, vision.info.modelId)
    if (stored?.template) return async (tx) => note(tx, photoId, { state: 'KNOWN' })
    const ctx = { ...services, principal: await imports.starter(db, from.startedById) }
    const wanted = { employeeId, photo, allowDuplicate: false }
    const enrolIn = await prepareEnrolment(ctx, wanted, { priority: 'batch', signal })
    return async (tx) => note(tx, photoId, await enrolIn(tx).then(outcomeOf, outcomeOfError))
  } catch (e) {
    const outcome = outcomeOfError(e)
    return async (tx) => note(tx, photoId, outcome)
  }
}

async function note(tx: Tx, photoId: string, outcome: photos.Outcome): Promise<null> {
  await photos.settle(tx, photoId, outcome)
  return null
}

function outcomeOf(result: EnrolmentResult): photos.Outcome {
  if (result.verdict === 'accepted') {
    return result.setAside ? { state: 'UNUSED', problem: result.message } : { state: 'ENROLLED' }
  }
  // the name of somebody else stays in their own row
  if (result.duplicateOf) return { state: 'REFUSED', duplicateOfId: result.duplicateOf.employeeId }
  return { state: 'REFUSED', problem: result.verdict === 'several_faces' ? SEVERAL_FACES : result.message }
}

const SEVERAL_FACES =
  'There are several faces on it. Cut the photo so that one is left, or enrol it on the page of the employee.'

/** What is wrong with this photo or this person only; nothing has been written by then. @throws anything else */
function outcomeOfError(e: unknown): photos.Outcome {
  const isOwn = isAppError(e) && (e.code.startsWith('PHOTO_') || PERSONAL.has(e.code))
  if (!isOwn) throw e
  return { state: 'REFUSED', problem: e.message }
}

const PERSONAL = new Set<string>(['EMPLOYEE_INACTIVE', 'CONSENT_WITHDRAWN', 'NOT_FOUND'])

/**
 * The import is over: its file goes, and one line of the audit log says what came of it. Once, whoever comes first.
 * @param actor whoever started it, unless somebody else ends it
 */
export async function endImport(
  services: JobServices,
  id: string,
  { how, actor }: { how: 'finish' | 'cancel' | 'expire'; actor?: Actor },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const at = services.clock()
    if (how !== 'finish') await jobs.cancel(tx, { kind: 'IMPORT', target: id }, at)
    const row = await imports.byId(tx, id)
    if (!row || !(await imports.end(tx, id, at))) return
    await record(tx, services, actor ?? (await imports.starter(tx, row.startedById)), {
      action: `photoImport.${how}`,
      subjectKind: 'photoImport',
      subjectId: id,
      detail: (await tally(tx, id)).counts,
    })
  })
  await removeUpload(services, id)
}
