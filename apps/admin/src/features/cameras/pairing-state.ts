import type { RouterOutputs } from '@rollcall/api'

type Camera = Pick<RouterOutputs['camera']['list'][number], 'status' | 'pairingExpiresAt'>

/** `void`: the code was replaced by another one, or the camera was revoked. */
export type PairingState = 'waiting' | 'expired' | 'paired' | 'online' | 'void'

/**
 * What became of a pairing code. The server forgets a code when it is used.
 * @param camera as last heard; undefined while the list does not have it yet
 */
export function pairingState(camera: Camera | undefined, expiresAt: Date, now: Date): PairingState {
  if (camera?.status === 'revoked' && camera.pairingExpiresAt === null) return 'void'
  if (camera?.pairingExpiresAt === null) return camera.status === 'online' ? 'online' : 'paired'
  if (camera && camera.pairingExpiresAt.getTime() !== expiresAt.getTime()) return 'void'
  return now.getTime() >= expiresAt.getTime() ? 'expired' : 'waiting'
}

/** `9:05` until then, `0:00` after. */
export function countdown(until: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((until.getTime() - now.getTime()) / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
