import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction } from '../../context.ts'
import { requireEmployee } from '../../lib/authorise.ts'
import { imageAad } from '../../lib/image-aad.ts'
import { textStream } from '../../lib/text-stream.ts'
import { record } from '../audit/audit.service.ts'
import * as enrolmentRepo from '../enrolment/enrolment.repo.ts'
import * as repo from './self-records.repo.ts'

const PAGE = 500

const ABOUT =
  'Everything this Rollcall keeps about you. Times are UTC, durations seconds. A template is a row of numbers made from a photo, which only this software reads; what is said of it here is when and for which model it was made.'

/** A copy of everything that is kept of whoever asks, as JSON (GDPR article 15). Checks who asks before the first byte. */
export async function selfRecords(ctx: ApiContext): Promise<ReadableStream<Uint8Array>> {
  const { employeeId } = requireEmployee(ctx)
  const person = await repo.person(ctx.db, employeeId)
  if (!person) throw new AppError('NOT_FOUND', { what: 'employee' })
  await inTransaction(ctx, (tx) =>
    record(tx, ctx, ctx.principal, { action: 'self.download', subjectKind: 'employee', subjectId: employeeId }),
  )
  return textStream(pieces(ctx, employeeId, { about: ABOUT, madeAt: ctx.clock(), person }))
}

async function* pieces(ctx: ApiContext, employeeId: string, head: object): AsyncGenerator<string> {
  const { db } = ctx
  yield `${JSON.stringify(head).slice(0, -1)},\n"photos":[`
  yield* listOf(photos(ctx, employeeId))
  for (const [name, read] of [
    ['days', repo.days],
    ['events', repo.events],
    ['log', repo.log],
  ] as const) {
    yield `],\n"${name}":[`
    yield* listOf(pages<{ id: string }>((after) => read(db, employeeId, after, PAGE)))
  }
  yield ']}\n'
}

/** One after the other: they are opened in memory. */
async function* photos(ctx: ApiContext, employeeId: string): AsyncGenerator<unknown> {
  const { db } = ctx
  for (const photo of await repo.photos(db, employeeId)) {
    const sealed = await enrolmentRepo.sealedImage(db, photo.id, 'full')
    yield { ...photo, jpegBase64: sealed && opened(ctx, photo.id, sealed) }
  }
}

/** Null: sealed with a key that is lost; the rest is still theirs. */
function opened({ cipher, log }: ApiContext, photoId: string, sealed: Uint8Array): string | null {
  try {
    return Buffer.from(cipher.open(sealed, imageAad(photoId, 'full'))).toString('base64')
  } catch (e) {
    log.warn('photo cannot be opened', { photoId, cause: String(e) })
    return null
  }
}

async function* pages<Row extends { id: string }>(read: (after: string) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await read(after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

async function* listOf(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '\n'
  for await (const item of items) {
    yield separator + JSON.stringify(item)
    separator = ',\n'
  }
}
