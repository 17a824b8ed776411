import type { RouterOutputs } from '@rollcall/api'

export type PhotoImport = NonNullable<RouterOutputs['photoImport']['current']['current']>
export type LeftPhoto = RouterOutputs['photoImport']['left']['rows'][number]
