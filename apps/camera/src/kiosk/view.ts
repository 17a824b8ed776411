import type { CameraIdentity, Direction } from '@rollcall/core'

type Screen = 'starting' | 'idle' | 'checking' | 'welcome' | 'already' | 'unknown' | 'spoof' | 'problem' | 'revoked'

/** Colour of a screen or a frame around a face; the words say the same. */
export type Tone = 'neutral' | 'good' | 'info' | 'warn' | 'bad'

/** What the page shows beside the picture. */
export interface View {
  screen: Screen
  tone: Tone
  /** One big line. */
  line: string
  /** One small line under it, may be empty. */
  detail: string
  site: string
  camera: string
  timeZone: string
  online: boolean
  /** Decisions that wait on this device for the server. */
  queued: number
  recent: { time: string; text: string; tone: Tone }[]
}

/** Something to tell the person at the door, until a time. */
export interface Announcement {
  kind: 'match' | 'again' | 'ambiguous' | 'unknown' | 'spoof'
  name: string | null
  /** Time of the pass (for `again`: of the earlier one), ms since 1970. */
  atMs: number
  untilMs: number
}

export interface Facts {
  identity: CameraIdentity | null
  revoked: boolean
  online: boolean
  queued: number
  /** What must come before the first face can be judged. */
  waitingFor: 'models' | 'server' | null
  /** Why there is no picture or nothing can be saved; null when all is well. */
  problem: string | null
  /** Faces in view that have no name yet. */
  openFaces: number
  announcement: Announcement | null
  /** Newest first. */
  recent: readonly Announcement[]
}

/** How long an announcement stays. */
export const ANNOUNCE_MS = 3000

const TONES: Record<Screen, Tone> = {
  starting: 'neutral',
  idle: 'neutral',
  checking: 'neutral',
  welcome: 'good',
  already: 'info',
  unknown: 'warn',
  spoof: 'warn',
  problem: 'bad',
  revoked: 'bad',
}

/** The page for these facts. */
export function viewOf(facts: Facts, nowMs: number): View {
  const { identity, online, queued, recent } = facts
  const timeZone = identity?.location.timeZone ?? 'UTC'
  const { screen, line, detail } = screenOf(facts, timeZone, nowMs)
  return {
    screen,
    tone: TONES[screen],
    line,
    detail,
    site: identity?.location.name ?? '',
    camera: identity?.name ?? '',
    timeZone,
    online,
    queued,
    recent: recent.map((a) => ({
      time: clockTime(a.atMs, timeZone),
      text: a.name ?? NAMELESS[a.kind],
      tone: toneOf(a.kind),
    })),
  }
}

/** Time of day at the door, e.g. 08:58. */
export function clockTime(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(atMs)
}

export function directionWord(direction: Direction): string {
  return { in: 'IN', out: 'OUT', auto: '' }[direction]
}

const NAMELESS: Record<Announcement['kind'], string> = {
  match: '',
  again: '',
  ambiguous: 'Not sure',
  unknown: 'Not recognised',
  spoof: 'Refused',
}

function toneOf(kind: Announcement['kind']): Tone {
  return kind === 'match' ? 'good' : kind === 'again' ? 'info' : 'warn'
}

function screenOf(facts: Facts, timeZone: string, nowMs: number): Pick<View, 'screen' | 'line' | 'detail'> {
  if (facts.revoked) {
    const kept = facts.queued > 0 ? ` What was recorded (${facts.queued}) is kept on this device.` : ''
    return { screen: 'revoked', line: 'This camera was revoked', detail: `Pair it again in the portal.${kept}` }
  }
  if (facts.waitingFor) {
    const detail = facts.waitingFor === 'models' ? 'Loading the face models' : 'Waiting for the server'
    return { screen: 'starting', line: 'Getting ready…', detail }
  }
  if (facts.problem) return { screen: 'problem', line: 'Camera problem', detail: facts.problem }
  const { announcement } = facts
  if (announcement && nowMs < announcement.untilMs) return announce(announcement, facts, timeZone)
  if (facts.openFaces > 0) return { screen: 'checking', line: 'One moment…', detail: 'Please look into the camera' }
  return { screen: 'idle', line: '', detail: savedHere(facts) }
}

function announce(a: Announcement, facts: Facts, timeZone: string): Pick<View, 'screen' | 'line' | 'detail'> {
  const time = clockTime(a.atMs, timeZone)
  const way = directionWord(facts.identity?.direction ?? 'auto')
  switch (a.kind) {
    case 'match': {
      const words = [time, way, savedHere(facts)].filter(Boolean)
      return { screen: 'welcome', line: `Welcome, ${a.name ?? ''}`, detail: words.join(' · ') }
    }
    case 'again':
      return { screen: 'already', line: a.name ?? '', detail: `Already ${way.toLowerCase() || 'logged'} at ${time}` }
    case 'ambiguous':
      return { screen: 'unknown', line: 'Please look into the camera', detail: 'We are not sure who you are' }
    case 'unknown':
      return { screen: 'unknown', line: 'Not recognised', detail: 'Please ask the office' }
    case 'spoof':
      return { screen: 'spoof', line: 'Please show your face', detail: 'Look straight into the camera' }
  }
}

function savedHere({ online, queued }: Facts): string {
  return online || queued === 0 ? '' : `saved on this device (${queued})`
}
