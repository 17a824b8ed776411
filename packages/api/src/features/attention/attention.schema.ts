import { z } from 'zod'
import type { DbAttentionKind } from './attention.repo.ts'

export const ATTENTION_KINDS = [
  'incomplete',
  'offWindow',
  'directionConflict',
  'disputed',
  'workedOnLeave',
  'notEmployed',
  'greyZone',
  'spoof',
] as const
export const attentionKindSchema = z.enum(ATTENTION_KINDS)
export type AttentionKind = z.infer<typeof attentionKindSchema>

export const ATTENTION_FROM_DB = {
  INCOMPLETE: 'incomplete',
  OFF_WINDOW: 'offWindow',
  DIRECTION_CONFLICT: 'directionConflict',
  DISPUTED: 'disputed',
  WORKED_ON_LEAVE: 'workedOnLeave',
  NOT_EMPLOYED: 'notEmployed',
  GREY_ZONE: 'greyZone',
  SPOOF: 'spoof',
} as const satisfies Record<DbAttentionKind, AttentionKind>
