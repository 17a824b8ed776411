import { AppError } from '@rollcall/core'
import { type ApiContext, changing, type EmployeePrincipal } from '../../context.ts'
import * as correctionRepo from '../correction/correction.repo.ts'
import type { DayChanges } from '../correction/correction.schema.ts'
import { type Asker, ask, takeBack } from '../correction/correction.service.ts'
import { changesOf, plan } from '../correction/correction-plan.service.ts'
import { correctionOf } from '../day/day-detail.repo.ts'
import { figuresOf } from '../self/self-day.service.ts'
import type { Asked, OwnChange, OwnChanges, OwnRequest } from './self-correction.schema.ts'

/** The newest; what is older is in the days it is about. */
const LISTED = 50
/** So many wait at most: the office has to read them. */
const MAX_OPEN = 30

/** What a change would do to the own days; nothing is stored. */
export async function preview(ctx: ApiContext, me: EmployeePrincipal, change: OwnChange): Promise<OwnChanges> {
  return leanOf(await changesOf(ctx.db, ctx, await plan(ctx.db, ctx, { ...change, employeeId: me.employeeId })))
}

/** Asks for a change of the own days; the office decides. @throws AppError CORRECTION_LIMIT, PERIOD_LOCKED, NOT_FOUND */
export function request(ctx: ApiContext, me: EmployeePrincipal, change: OwnChange): Promise<Asked> {
  return changing(ctx, ['days'], async (tx) => {
    if ((await correctionRepo.countOpen(tx, me.employeeId)) >= MAX_OPEN) {
      throw new AppError('CORRECTION_LIMIT', { max: MAX_OPEN })
    }
    const planned = await plan(tx, ctx, { ...change, employeeId: me.employeeId })
    const changes = leanOf(await changesOf(tx, ctx, planned))
    await ask(tx, ctx, askerOf(me), planned)
    return { id: planned.stored.id, changes }
  })
}

export async function list({ db }: ApiContext, me: EmployeePrincipal): Promise<OwnRequest[]> {
  const found = await correctionRepo.list(db, { employeeId: me.employeeId, limit: LISTED }, null)
  return found.slice(0, LISTED).map((c) => ownRequestOf(c, me))
}

/** While nobody has decided. What somebody else asked for is not there. @throws AppError NOT_FOUND, CORRECTION_DECIDED */
export function withdraw(ctx: ApiContext, me: EmployeePrincipal, { id }: { id: string }): Promise<OwnRequest> {
  return changing(ctx, ['days'], async (tx) => {
    const asked = await correctionRepo.byId(tx, id)
    if (!asked || asked.employee.id !== me.employeeId || asked.requestedById !== me.employeeId) {
      throw new AppError('NOT_FOUND', { what: 'request' })
    }
    await takeBack(tx, ctx, askerOf(me), asked)
    const { decidedAt } = (await correctionRepo.byId(tx, id)) ?? asked
    return ownRequestOf({ ...asked, state: 'WITHDRAWN', decidedAt }, me)
  })
}

/** Without the names of those who asked and decided. */
function ownRequestOf(stored: correctionRepo.StoredCorrection, { employeeId }: EmployeePrincipal): OwnRequest {
  const { requestedBy, decidedBy, ...request } = correctionOf(stored, { id: employeeId, email: null })
  return { ...request, timeZone: stored.location?.timeZone ?? 'UTC' }
}

const askerOf = ({ employeeId, name }: EmployeePrincipal): Asker => ({ id: employeeId, name })

function leanOf(changes: DayChanges): OwnChanges {
  return changes.map(({ workDate, before, after }) => ({
    workDate,
    before: before && figuresOf(before),
    after: after && figuresOf(after),
  }))
}
