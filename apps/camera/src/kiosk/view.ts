import type { CameraIdentity, Challenge } from '@rollcall/core'
import type { Fault } from '../unit-status.ts'
import { type Announcement, standing } from './announcements.ts'
import { CUES_FAIL_AFTER_MS, type Cue, type Guidance } from './guidance.ts'
import { LANGUAGES, type Language } from './languages/index.ts'
import type { QrView } from './qr.ts'
import type { Texts } from './texts/texts.ts'
import { clockTime, counted, dayText, fill, isolate } from './texts/words.ts'

/** The states of the door; exactly one at a time. */
type Screen =
  | 'starting'
  | 'pairing'
  | 'idle'
  | 'found'
  | Cue
  | Challenge
  | 'help'
  | 'checking'
  | 'welcome'
  | 'goodbye'
  | 'already'
  | 'provisional'
  | 'unknown'
  | 'spoof'
  | 'problem'
  | 'refused'

/** Colour of a screen or a frame around a face; the words and the icon say the same. */
export type Tone = 'neutral' | 'good' | 'info' | 'warn' | 'bad'

interface Banner {
  screen: Screen
  tone: Tone
  /** One big line. */
  line: string
  /** One smaller line under it, may be empty. */
  detail: string
}

interface Sound {
  /** Each is played once. */
  id: number
  kind: 'in' | 'out' | 'tick' | 'low'
}

/** What the page shows beside the picture. The page has no words of its own. */
export interface View extends Banner {
  /** Banners of others who are at the door at the same time. */
  also: Banner[]
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
  /** The face that has no name yet. */
  guidance: Guidance | null
  /** When a face was seen last. */
  lastFaceMs: number | null
  /** Newest first. */
  announcements: readonly Announcement[]
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
} as const

const TONES: Record<Screen, Tone> = {
  starting: 'neutral',
  pairing: 'info',
  idle: 'neutral',
  found: 'neutral',
  several: 'warn',
  closer: 'warn',
  back: 'warn',
  still: 'warn',
  look: 'warn',
  light: 'warn',
  help: 'warn',
  turn_left: 'info',
  turn_right: 'info',
  blink: 'info',
  checking: 'neutral',
  welcome: 'good',
  goodbye: 'good',
  already: 'info',
  provisional: 'info',
  unknown: 'warn',
  spoof: 'warn',
  problem: 'bad',
  refused: 'warn',
}

/** The page for these facts. */
export function viewOf(facts: Facts, nowMs: number): View {
  const { identity, language } = facts
  const texts = LANGUAGES[language]
  const state = stateOf(facts, texts, nowMs)
  const said = state ? [] : standing(facts.announcements, facts.guidance !== null, nowMs)
  const [newest] = said
  const [first, ...also] = said.map((a) => announce(a, facts, texts))
  return {
    ...(state ?? first ?? faces(facts, texts, nowMs)),
    also,
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

function banner(screen: Screen, line: string, detail = ''): Banner {
  return { screen, tone: TONES[screen], line, detail }
}

/** A state of the door itself, which goes before whoever stands there. */
function stateOf({ pairing, revoked, waitingFor, fault }: Facts, texts: Texts, nowMs: number): Banner | null {
  if (pairing) return banner('pairing', pairing.code, fill(texts.typeCode, { address: pairing.address }, texts))
  if (revoked) return banner('refused', texts.seeHr, joined(texts.notInUse, CODES.revoked))
  if (waitingFor) {
    const what = waitingFor.what === 'models' ? texts.loadingModels : texts.waitingForServer
    const slow = nowMs - waitingFor.sinceMs >= SLOW_START_MS
    return banner('starting', texts.starting, joined(what, slow ? CODES.slowStart : ''))
  }
  return fault && banner('problem', texts.problem, joined(texts.faults[fault], CODES[fault]))
}

function announce(a: Announcement, facts: Facts, texts: Texts): Banner {
  const way = facts.identity?.direction ?? 'auto'
  const time = clockTime(a.atMs, facts.identity?.location.timeZone ?? 'UTC', texts.locale)
  const name = a.name ?? ''
  switch (a.kind) {
    case 'match': {
      const out = way === 'out'
      const named = fill(out ? texts.goodbye : texts.welcome, { name }, texts)
      const line = name ? named : out ? texts.goodbyeNameless : texts.welcomeNameless
      const word = way === 'auto' ? '' : texts.direction[way]
      return banner(out ? 'goodbye' : 'welcome', line, joined(time, word, savedHere(facts, texts)))
    }
    case 'again': {
      const already = fill(texts.already[way], { time }, texts)
      return name ? banner('already', isolate(name, texts), already) : banner('already', already)
    }
    case 'ambiguous':
      return banner('provisional', texts.notSure, texts.notSureDetail)
    case 'unknown':
      return banner('unknown', texts.notRecognised, texts.askOffice)
    case 'spoof':
      return banner('spoof', texts.showFace, texts.lookStraight)
  }
}

/** Nothing is said: who is there, and what may help. */
function faces({ guidance, lastFaceMs }: Facts, texts: Texts, nowMs: number): Banner {
  if (!guidance) return banner(lastFaceMs !== null && nowMs - lastFaceMs < IDLE_AFTER_MS ? 'found' : 'idle', '')
  const { asked, cue, wanted, wantedSinceMs, sinceMs, poorSinceMs } = guidance
  if (asked) return banner(asked, texts.movements[asked])
  if (poorSinceMs !== null && nowMs - poorSinceMs >= CUES_FAIL_AFTER_MS) return banner('help', texts.askOffice)
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

function savedHere({ offlineSinceMs, queued }: Facts, texts: Texts): string {
  return offlineSinceMs === null || queued === 0 ? '' : counted(texts.savedHere, queued, texts)
}

function soundOf({ kind }: Announcement, { identity }: Facts): Sound['kind'] {
  if (kind === 'match') return identity?.direction === 'out' ? 'out' : 'in'
  return kind === 'unknown' || kind === 'spoof' ? 'low' : 'tick'
}

function joined(...words: string[]): string {
  return words.filter(Boolean).join(' · ')
}
