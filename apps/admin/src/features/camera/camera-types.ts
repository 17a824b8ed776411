import type { RouterOutputs } from '@rollcall/api'

export type CameraDetail = RouterOutputs['camera']['get']
