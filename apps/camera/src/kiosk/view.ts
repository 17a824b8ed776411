import type { CameraIdentity } from '@rollcall/core'
import type { WebcamFailure } from '../source/page-webcam.ts'
import type { Fault } from '../unit-status.ts'
import { type Announcement, standing } from './announcements.ts'
import { type Banner, banner, bannerOf, joined, padAction, type Sound, savedHere, soundOf } from './banners.ts'
import { CUES_FAIL_AFTER_MS, type Guidance } from './guidance.ts'
import { LANGUAGES, type Language } from './languages/index.ts'
import type { QrView } from './qr.ts'
import type { Texts } from './texts/texts.ts'
import { clockTime, dayText, fill } from './texts/words.ts'

/** What the page shows beside the picture. The page has no words of its own. */
export interface View extends Banner {
  /** Banners of others who are at the door at the same time. */
  also: Banner[]
  /** Words of the keypad while it is open. */
  pad: Texts['pad'] | null
  site: string
  camera: string
  direction: string
  clock: string
  date: string
  link: { state: 'online' | 'connecting' | 'offline'; text: string }
  sound: Sound | null
  qr: QrView | null
  language: Language
  dir: Texts['dir']
  pictureLabel: string
  /** What to show when the camera program is gone. */
  lost: Banner
}

/** What is known at the door. */
export interface Facts {
  language: Language
  sounds: boolean
  identity: CameraIdentity | null
  /** What a camera without a token shows, so that somebody lets it in. */
  pairing: { code: string; address: string; qr: QrView } | null
  revoked: boolean
  /** Since when the server has not been heard; null while it is. */
  offlineSinceMs: number | null
  /** Decisions that wait on this device for the server. */
  queued: number
  /** What must come before the first face can be judged. */
  waitingFor: { what: 'models' | 'server'; sinceMs: number } | null
  /** Why the door cannot do its work; null when it can. */
  fault: Fault | null
  /** Why the page's own webcam gives no picture, where that is known. */
  webcamFailure: WebcamFailure | null
  /** The face that has no name yet. */
  guidance: Guidance | null
  /** When a face was seen last. */
  lastFaceMs: number | null
  /** Newest first. */
  announcements: readonly Announcement[]
  padOpen: boolean
}

/** The clock comes back so long after the last face. */
export const IDLE_AFTER_MS = 3000
/** A short gap is not worth a word. */
export const OFFLINE_AFTER_MS = 10_000
export const SLOW_START_MS = 20_000
/** Until size and pose are known, a face is merely found. */
const FOUND_MS = 200
/** A comparison that takes longer is worth a word; before, the ring around the face is enough. */
const CHECKING_MS = 800

/** For whoever is called to the door; docs/camera-unit.md says what to do. */
const CODES = {
  picture: 'C1',
  vision: 'C2',
  storage: 'C3',
  slowStart: 'C4',
  revoked: 'C5',
  notRunning: 'C6',
  dark: 'C7',
  lease: 'C8',
} as const

/** The page for these facts. */
export function viewOf(facts: Facts, nowMs: number): View {
  const { identity, language } = facts
  const texts = LANGUAGES[language]
  const state = stateOf(facts, texts, nowMs)
  const pad = facts.padOpen && takesPins(facts)
  // The door's own trouble goes before faces, not before whoever typed a PIN in spite of it.
  const said = standing(facts.announcements, facts.guidance !== null, nowMs).filter((a) => !state || a.trackId < 0)
  const [newest] = said
  const [first, ...also] = said.map((a) => bannerOf(a, facts))
  const quiet = pad ? banner('pin', '') : (state ?? faces(facts, texts, nowMs))
  return {
    ...(first ?? quiet),
    also,
    pad: pad ? texts.pad : null,
    site: identity?.location.name ?? '',
    camera: identity?.name ?? '',
    direction: texts.direction[identity?.direction ?? 'auto'],
    // Without a location nobody knows what time it is there.
    clock: identity ? clockTime(nowMs, identity.location.timeZone, texts.locale) : '',
    date: identity ? dayText(nowMs, identity.location.timeZone, texts.locale) : '',
    link: linkOf(facts, texts, nowMs),
    sound: newest && facts.sounds ? { id: newest.id, kind: soundOf(newest, facts) } : null,
    qr: facts.pairing?.qr ?? null,
    language,
    dir: texts.dir,
    pictureLabel: texts.picture,
    lost: banner('problem', texts.problem, joined(texts.notRunning, CODES.notRunning)),
  }
}

/** A PIN needs no picture, only a place to be kept and a server that will look at it. */
function takesPins({ pairing, revoked, waitingFor, fault, identity }: Facts): boolean {
  const starting = waitingFor !== null && fault !== 'lease'
  return !pairing && !revoked && !starting && fault !== 'storage' && identity !== null
}

/** A state of the door itself, which goes before whoever stands there. */
function stateOf(facts: Facts, texts: Texts, nowMs: number): Banner | null {
  const { pairing, revoked, waitingFor, fault, webcamFailure } = facts
  if (pairing) return banner('pairing', pairing.code, fill(texts.typeCode, { address: pairing.address }, texts))
  if (revoked) return banner('refused', texts.seeHr, joined(texts.notInUse, CODES.revoked))
  const actions = takesPins(facts) ? [padAction(texts.usePin)] : []
  if (fault === 'lease') return banner('lease', texts.leaseOver, joined(texts.faults.lease, CODES.lease), actions)
  if (waitingFor) {
    const what = waitingFor.what === 'models' ? texts.loadingModels : texts.waitingForServer
    const slow = nowMs - waitingFor.sinceMs >= SLOW_START_MS
    return banner('starting', texts.starting, joined(what, slow ? CODES.slowStart : ''))
  }
  if (!fault) return null
  const why = fault === 'picture' && webcamFailure ? texts.webcam[webcamFailure] : texts.faults[fault]
  return banner('problem', texts.problem, joined(why, CODES[fault]), actions)
}

/** Nothing is said: who is there, and what may help. */
function faces(facts: Facts, texts: Texts, nowMs: number): Banner {
  const { guidance, lastFaceMs } = facts
  const pad = takesPins(facts) ? [padAction(texts.usePin)] : []
  if (!guidance) {
    const left = lastFaceMs === null || nowMs - lastFaceMs >= IDLE_AFTER_MS
    return left ? banner('idle', '', '', pad) : banner('found', '')
  }
  const { asked, cue, wanted, wantedSinceMs, sinceMs, poorSinceMs } = guidance
  if (asked) return banner(asked, texts.movements[asked])
  if (poorSinceMs !== null && nowMs - poorSinceMs >= CUES_FAIL_AFTER_MS) return banner('help', texts.askOffice, '', pad)
  if (cue) return banner(cue, cue === 'several' ? texts.oneAtATime : texts[cue])
  if (wanted || nowMs - sinceMs < FOUND_MS) return banner('found', '')
  return banner('checking', nowMs - wantedSinceMs < CHECKING_MS ? '' : texts.checking)
}

function linkOf(facts: Facts, texts: Texts, nowMs: number): View['link'] {
  const { offlineSinceMs } = facts
  if (offlineSinceMs === null) return { state: 'online', text: texts.online }
  if (nowMs - offlineSinceMs < OFFLINE_AFTER_MS) return { state: 'connecting', text: texts.connecting }
  return { state: 'offline', text: joined(texts.offline, savedHere(facts, texts)) }
}
