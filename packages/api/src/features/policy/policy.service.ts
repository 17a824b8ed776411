import { AppError, DEFAULT_POLICY, type IdentityPolicy, type MatchPolicy, type ModelId } from '@rollcall/core'
import { type ApiContext, type ApiServices, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import { holdLock } from '../throttle/throttle.repo.ts'
import * as repo from './policy.repo.ts'
import { MAX_VERSIONS, type PolicyVersion } from './policy.schema.ts'

/** How faces of this model are told apart now: the shipped policy with the thresholds that somebody applied. */
export async function currentPolicy(db: Tx, modelId: ModelId): Promise<IdentityPolicy> {
  return { ...DEFAULT_POLICY[modelId], ...thresholds(await currentVersion(db, modelId)) }
}

export async function currentVersion(db: Tx, modelId: ModelId): Promise<PolicyVersion> {
  return (await repo.newest(db, modelId)) ?? shipped(modelId)
}

type Services = Pick<ApiServices, 'db' | 'vision'>

export function current({ db, vision }: Services): Promise<PolicyVersion> {
  return currentVersion(db, vision.info.modelId)
}

export async function history({ db, vision }: Services): Promise<{ rows: PolicyVersion[] }> {
  const { modelId } = vision.info
  return { rows: [...(await repo.list(db, modelId, MAX_VERSIONS - 1)), shipped(modelId)] }
}

type OwnerContext = ApiContext & { principal: UserPrincipal }
interface Change extends MatchPolicy {
  note: string
  basedOn: number
}

/** @throws AppError POLICY_CHANGED when `basedOn` is not the current version any more. */
export function change(ctx: OwnerContext, wanted: Change): Promise<PolicyVersion> {
  return inTransaction(ctx, (tx) => replace(tx, ctx, 'policy.change', wanted))
}

/** @throws AppError POLICY_CHANGED as `change`, NOT_FOUND for a version that the model in use never had. */
export function revert(
  ctx: OwnerContext,
  { version, basedOn }: { version: number; basedOn: number },
): Promise<PolicyVersion> {
  const { modelId } = ctx.vision.info
  return inTransaction(ctx, async (tx) => {
    const earlier = version === 0 ? shipped(modelId) : await repo.byVersion(tx, modelId, version)
    if (!earlier) throw new AppError('NOT_FOUND', { what: 'version' })
    const note = version === 0 ? 'Back to the shipped values' : `Back to version ${version}`
    return replace(tx, ctx, 'policy.revert', { ...thresholds(earlier), note, basedOn })
  })
}

async function replace(
  tx: Tx,
  ctx: OwnerContext,
  action: string,
  { basedOn, note, ...wanted }: Change,
): Promise<PolicyVersion> {
  const { principal } = ctx
  const { modelId } = ctx.vision.info
  const appliedAt = ctx.clock()
  await holdLock(tx, 'policy', appliedAt)
  const before = await currentVersion(tx, modelId)
  if (before.version !== basedOn) throw new AppError('POLICY_CHANGED')
  const appliedBy = `${principal.name} <${principal.email}>`
  const after = await repo.insert(tx, { ...thresholds(wanted), modelId, note, appliedBy, appliedAt })
  const detail = { version: after.version, before: thresholds(before), after: thresholds(after) }
  await record(tx, ctx, principal, { action, subjectKind: 'policy', subjectId: modelId, detail })
  return after
}

function shipped(modelId: ModelId): PolicyVersion {
  return { modelId, version: 0, ...thresholds(DEFAULT_POLICY[modelId]), note: '', appliedBy: null, appliedAt: null }
}

function thresholds({ acceptAtSimilarity, marginToRunnerUp }: MatchPolicy): MatchPolicy {
  return { acceptAtSimilarity, marginToRunnerUp }
}
