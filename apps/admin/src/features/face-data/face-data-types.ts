import type { RouterInputs, RouterOutputs } from '@rollcall/api'

export type FaceStatus = RouterOutputs['faceJob']['status']
export type FaceJob = NonNullable<FaceStatus['jobs']['reencode']>
export type JobKind = RouterInputs['faceJob']['start']['kind']
export type JobFailure = FaceJob['failed'][number]
