import type {
  DayPart,
  Direction,
  DoorSettings,
  EventMethod,
  LivenessMode,
  Presence,
  RecognitionKind,
  ReportCycle,
} from '@rollcall/core'

/** The database writes enums in capitals, the contracts in small letters. */
export const DIRECTION_TO_DB = { in: 'IN', out: 'OUT', auto: 'AUTO' } as const satisfies Record<Direction, string>
export const DIRECTION_FROM_DB = { IN: 'in', OUT: 'out', AUTO: 'auto' } as const satisfies Record<string, Direction>
export type DbDirection = keyof typeof DIRECTION_FROM_DB

export const KIND_TO_DB = {
  match: 'MATCH',
  ambiguous: 'AMBIGUOUS',
  unknown: 'UNKNOWN',
  spoof: 'SPOOF',
  dispute: 'DISPUTE',
} as const satisfies Record<Exclude<RecognitionKind, 'claim'>, string>
export const KIND_FROM_DB = {
  MATCH: 'match',
  AMBIGUOUS: 'ambiguous',
  UNKNOWN: 'unknown',
  SPOOF: 'spoof',
  DISPUTE: 'dispute',
} as const satisfies Record<string, RecognitionKind>
export type DbKind = keyof typeof KIND_FROM_DB

export const METHOD_TO_DB = { face: 'FACE', pin: 'PIN', qr: 'QR' } as const satisfies Record<EventMethod, string>
export const METHOD_FROM_DB = { FACE: 'face', PIN: 'pin', QR: 'qr' } as const satisfies Record<string, EventMethod>
export type DbMethod = keyof typeof METHOD_FROM_DB

export const SOURCE_FROM_DB = { CAMERA: 'camera', API: 'api', IMPORT: 'import' } as const
export type DbSource = keyof typeof SOURCE_FROM_DB

export const LIVENESS_FROM_DB = { OFF: 'off', WARN: 'warn', REQUIRE: 'require' } as const satisfies Record<
  string,
  LivenessMode
>
export const LIVENESS_TO_DB = { off: 'OFF', warn: 'WARN', require: 'REQUIRE' } as const satisfies Record<
  LivenessMode,
  keyof typeof LIVENESS_FROM_DB
>

type KeepPictures = DoorSettings['keepPictures']
export const KEEP_PICTURES_FROM_DB = {
  NONE: 'none',
  DOUBTFUL: 'doubtful',
  UNNAMED: 'unnamed',
} as const satisfies Record<string, KeepPictures>
export const KEEP_PICTURES_TO_DB = { none: 'NONE', doubtful: 'DOUBTFUL', unnamed: 'UNNAMED' } as const satisfies Record<
  KeepPictures,
  keyof typeof KEEP_PICTURES_FROM_DB
>

/** `unlike`: set aside by the rule; `kept`, `aside`: somebody decided so. */
export const PHOTO_USES = ['auto', 'unlike', 'kept', 'aside'] as const
export type PhotoUse = (typeof PHOTO_USES)[number]
export const PHOTO_USE_FROM_DB = {
  AUTO: 'auto',
  UNLIKE: 'unlike',
  KEPT: 'kept',
  ASIDE: 'aside',
} as const satisfies Record<string, PhotoUse>
export type DbPhotoUse = keyof typeof PHOTO_USE_FROM_DB

/** Photos that count as references. One that is set aside stays visible, its templates take no part in anything. */
export const USED_PHOTO = { use: { in: ['AUTO', 'KEPT'] } } satisfies { use: { in: DbPhotoUse[] } }

export const PRESENCE_TO_DB = {
  present: 'PRESENT',
  incomplete: 'INCOMPLETE',
  absent: 'ABSENT',
  notDue: 'NOT_DUE',
  waiting: 'WAITING',
} as const satisfies Record<Presence, string>
export const PRESENCE_FROM_DB = {
  PRESENT: 'present',
  INCOMPLETE: 'incomplete',
  ABSENT: 'absent',
  NOT_DUE: 'notDue',
  WAITING: 'waiting',
} as const satisfies Record<string, Presence>
export type DbPresence = keyof typeof PRESENCE_FROM_DB

export const PART_TO_DB = { full: 'FULL', first: 'FIRST', second: 'SECOND' } as const satisfies Record<DayPart, string>
export const PART_FROM_DB = { FULL: 'full', FIRST: 'first', SECOND: 'second' } as const satisfies Record<
  string,
  DayPart
>
export type DbDayPart = keyof typeof PART_FROM_DB

export const REPORT_CYCLE_TO_DB = { daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY' } as const satisfies Record<
  ReportCycle,
  string
>
export const REPORT_CYCLE_FROM_DB = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly' } as const satisfies Record<
  string,
  ReportCycle
>
export const REPORT_STATE_FROM_DB = { WAITING: 'waiting', SENDING: 'sending', SENT: 'sent', FAILED: 'failed' } as const

export const PHOTO_STATE_FROM_DB = {
  WAITING: 'waiting',
  ENROLLED: 'enrolled',
  KNOWN: 'known',
  UNUSED: 'unused',
  REFUSED: 'refused',
  UNKNOWN: 'unknown',
} as const
export type DbPhotoState = keyof typeof PHOTO_STATE_FROM_DB
