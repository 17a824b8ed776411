import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { Pairing } from './pairing-view.tsx'

export type CameraRow = RouterOutputs['camera']['list'][number]
export type CameraFields = RouterInputs['camera']['register']

/** What somebody chose to do; a dialog follows. */
export type CameraAction =
  | { kind: 'add' }
  | { kind: 'edit' | 'revoke'; camera: CameraRow }
  | { kind: 'pair'; pairing: Pairing }
