import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { Pairing } from './pairing-view.tsx'

export type CameraRow = RouterOutputs['camera']['list'][number]
export type CameraFields = RouterInputs['camera']['register']

/** What somebody chose to do; a dialog follows. */
export type CameraAction =
  | { kind: 'add' }
  /** A camera that shows a code is let in; the code, where a link had it. */
  | { kind: 'admit'; code: string }
  | { kind: 'edit' | 'revoke'; camera: CameraRow }
  | { kind: 'pair'; pairing: Pairing }
