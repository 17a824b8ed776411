import type { RouterOutputs } from '@rollcall/api'

export type Report = RouterOutputs['coach']['report']
export type Outcome = Report['current']['outcome']
export type Suggestion = NonNullable<Report['suggestion']>
export type LookAlikePair = Report['lookAlikes'][number]
export type BadReference = Report['badReferences'][number]
export type Histogram = Report['curves']['genuine']
export type Policy = RouterOutputs['policy']['current']
