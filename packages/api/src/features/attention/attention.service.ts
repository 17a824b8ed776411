import { AppError, isAppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type UserPrincipal } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { record } from '../audit/audit.service.ts'
import { make } from '../correction/correction.service.ts'
import { dayId, dayOf } from '../day-derivation/day-derivation.repo.ts'
import { chainsOf } from '../event-receipt/event-receipt.service.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import { ATTENTION_FROM_DB, type AttentionRow, type ListAttention, type ResolveAttention } from './attention.schema.ts'
import * as repo from './attention-list.repo.ts'

export async function list({ db }: ApiContext, input: ListAttention) {
  const view = `attention:${input.order}`
  const place = decodeCursor(view, 'date', input.cursor)
  const after = place?.key instanceof Date ? { at: place.key, id: place.id } : null
  const [found, counts] = await Promise.all([repo.list(db, input, after), repo.countByKind(db, input)])
  const rows = found.slice(0, input.limit)
  const last = rows.at(-1)
  const outs = await suggestedOuts(db, rows)
  const kinds = Object.entries(ATTENTION_FROM_DB) as [keyof typeof ATTENTION_FROM_DB, AttentionRow['kind']][]
  return {
    rows: rows.map((item) => rowOf(item, outs.get(item.id) ?? null)),
    nextCursor: last && found.length > rows.length ? encodeCursor(view, { key: last.at, id: last.id }) : null,
    counts: Object.fromEntries(kinds.map(([db, kind]) => [kind, counts.get(db) ?? 0])) as Record<
      AttentionRow['kind'],
      number
    >, // one entry a kind
  }
}

/** The end of what was due, for items about a missing OUT. */
async function suggestedOuts(db: ApiContext['db'], items: readonly repo.StoredItem[]): Promise<Map<string, Date>> {
  const days = items.flatMap(({ id, kind, workDate, employeeId }) => {
    return kind === 'INCOMPLETE' && workDate !== null && employeeId !== null ? { id, workDate, employeeId } : []
  })
  const explanations = await repo.explanations(db, days)
  return new Map(
    days.flatMap(({ id, workDate, employeeId }) => {
      const explanation = explanations.get(dayId(workDate, employeeId))
      const due = explanation === undefined ? null : dayOf(explanation).due
      return due ? [[id, new Date(due.endMs)]] : []
    }),
  )
}

/** One after the other, so that one that cannot be mended keeps nobody from the rest. */
export async function resolve(ctx: ApiContext, user: UserPrincipal, { ids, action, reason }: ResolveAttention) {
  const items = await repo.byIds(ctx.db, ids)
  const outs = await suggestedOuts(ctx.db, items)
  const byId = new Map(items.map((i) => [i.id, i]))
  const result = { done: 0, asked: 0, failed: [] as { id: string; message: string }[] }
  for (const id of ids) {
    try {
      const item = byId.get(id)
      if (!item) throw new AppError('NOT_FOUND', { what: 'item' })
      const outcome = await mend(ctx, user, item, { action, reason, outAt: outs.get(id) ?? null })
      result[outcome] += 1
    } catch (e) {
      if (!isAppError(e)) throw e
      result.failed.push({ id, message: e.message })
    }
  }
  ctx.signals.tell('days')
  return result
}

interface Mending extends Pick<ResolveAttention, 'action' | 'reason'> {
  outAt: Date | null
}

async function mend(
  ctx: ApiContext,
  user: UserPrincipal,
  item: repo.StoredItem,
  { action, reason, outAt }: Mending,
): Promise<'done' | 'asked'> {
  const { employeeId, punchId } = item
  if (action.kind === 'ignore' || action.kind === 'reopen') {
    if (item.event?.review) throw refused('it was answered in Review; take the answer back there')
    await setAnswer(ctx, user, item, action.kind === 'ignore' ? reason : null)
    return 'done'
  }
  if (employeeId === null || item.workDate === null) throw refused('this is about nobody in particular')
  if (action.kind === 'addOut') {
    const at = action.at ?? outAt?.toISOString()
    if (at === undefined) throw refused('say when: no shift says when the day ended')
    const where = { at, locationId: item.location.id, direction: 'out' as const }
    return outcomeOf(await make(ctx, user, { kind: 'add', employeeId, reason, ...where }))
  }
  if (punchId === null) throw refused('this is about no punch')
  return outcomeOf(await make(ctx, user, { kind: action.kind, employeeId, punchId, reason }))
}

function outcomeOf({ correction }: Awaited<ReturnType<typeof make>>): 'done' | 'asked' {
  return correction.state === 'requested' ? 'asked' : 'done'
}

function refused(why: string): AppError {
  return new AppError('INVALID_INPUT', { detail: why })
}

/** Null: it is open again. */
async function setAnswer(
  ctx: ApiContext,
  user: UserPrincipal,
  { id, kind, workDate, employeeId, other }: repo.StoredItem,
  resolution: string | null,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const by = resolution === null ? null : nameOf(user)
    await repo.answer(tx, id, { resolvedAt: resolution === null ? null : ctx.clock(), resolvedBy: by, resolution })
    if (workDate !== null && employeeId !== null) await repo.refreshDay(tx, { workDate, employeeId })
    await record(tx, ctx, ctx.principal, {
      action: resolution === null ? 'attention.reopen' : 'attention.ignore',
      subjectKind: 'attention',
      subjectId: id,
      detail: { kind: ATTENTION_FROM_DB[kind], employeeId, workDate, ...(other && { otherId: other.id }) },
    })
  })
}

export async function gaps(ctx: ApiContext) {
  const found = []
  for (const { id, name, location } of await repo.camerasInUse(ctx.db)) {
    for (const { chain, gaps, lastReceivedAt } of await chainsOf(ctx, { cameraId: id })) {
      for (const gap of gaps) found.push({ camera: { id, name }, location, chain, ...gap, lastReceivedAt })
    }
  }
  return found
}

function rowOf(item: repo.StoredItem, suggestedOutAt: Date | null): AttentionRow {
  const { location, employee, event, kind, employeeId, ...row } = item
  const { timeZone, ...place } = location
  return {
    ...row,
    kind: ATTENTION_FROM_DB[kind],
    location: place,
    timeZone,
    employee: employee && { id: employee.id, code: employee.code, name: employee.name },
    department: employee?.department ?? null,
    event: event && { ...withoutPicture(event), hasPicture: event.picture !== null },
    suggestedOutAt,
  }
}

function withoutPicture({ picture, review, ...event }: NonNullable<repo.StoredItem['event']>) {
  return event
}
