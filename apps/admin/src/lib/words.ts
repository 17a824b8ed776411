import type { RouterOutputs } from '@rollcall/api'
import type { Direction } from '@rollcall/core'
import type { BadgeTone } from '#components/ui/badge.tsx'

/** The words of the portal for what the API names. */
type Role = RouterOutputs['session']['me']['role']
export const ROLE_NAMES: Record<Role, string> = { OWNER: 'Owner', HR: 'HR', VIEWER: 'Viewer' }

export const DIRECTION_NAMES: Record<Direction, string> = { in: 'In', out: 'Out', auto: 'Pass' }
/** For choosing what a camera watches. */
export const CAMERA_DIRECTION_NAMES: Record<Direction, string> = { in: 'Entrance', out: 'Exit', auto: 'Both ways' }
export const DIRECTION_TONES: Record<Direction, BadgeTone> = { in: 'good', out: 'out', auto: 'neutral' }

type Kind = RouterOutputs['employee']['get']['lastEvents'][number]['kind']
export const KIND_NAMES: Record<Kind, string> = {
  match: 'Recognised',
  ambiguous: 'Ambiguous',
  unknown: 'Unknown',
  spoof: 'Picture shown',
  dispute: 'Not me',
}

type Scope = RouterOutputs['apiKey']['list'][number]['scopes'][number]
export const SCOPE_NAMES: Record<Scope, string> = {
  'employees:read': 'Read employees',
  'employees:write': 'Add and enrol employees',
  'attendance:read': 'Read attendance',
  'attendance:write': 'Log attendance',
}

type CameraStatus = RouterOutputs['camera']['list'][number]['status']
export const CAMERA_STATUS: Record<CameraStatus, { name: string; tone: BadgeTone }> = {
  online: { name: 'Online', tone: 'good' },
  offline: { name: 'Offline', tone: 'danger' },
  waiting: { name: 'Waiting for pairing', tone: 'out' },
  revoked: { name: 'Revoked', tone: 'neutral' },
}
