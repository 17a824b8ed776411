import type { Challenge, Direction, PassNote } from '@rollcall/core'
import { type Announcement, isDisputable, mayCheckOut } from './announcements.ts'
import type { Cue } from './guidance.ts'
import { LANGUAGES } from './languages/index.ts'
import type { DoorRequest } from './request.ts'
import type { Texts } from './texts/texts.ts'
import { clockTime, counted, fill, hoursText, isolate } from './texts/words.ts'
import type { Facts } from './view.ts'

/** The states of the door; exactly one at a time. */
type Screen =
  | 'starting'
  | 'pairing'
  | 'idle'
  | 'pin'
  | 'found'
  | Cue
  | Challenge
  | 'help'
  | 'checking'
  | 'welcome'
  | 'goodbye'
  | 'already'
  | 'provisional'
  | 'saved'
  | 'disputed'
  | 'unknown'
  | 'wrongPin'
  | 'wrongBadge'
  | 'spoof'
  | 'problem'
  | 'refused'
  | 'lease'

/** Colour of a screen or a frame around a face; the words and the icon say the same. */
export type Tone = 'neutral' | 'good' | 'info' | 'warn' | 'bad'

/** A button, and what the page sends when it is pressed. */
export interface Action {
  label: string
  request: DoorRequest
  /** Pressed by the Enter key as well, while the keypad is closed. */
  byEnter?: true
}

export interface Banner {
  screen: Screen
  tone: Tone
  /** One big line. */
  line: string
  /** One smaller line under it, may be empty. */
  detail: string
  actions: Action[]
}

export interface Sound {
  /** Each is played once. */
  id: number
  kind: 'in' | 'out' | 'tick' | 'low'
}

const TONES: Record<Screen, Tone> = {
  starting: 'neutral',
  pairing: 'info',
  idle: 'neutral',
  pin: 'neutral',
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
  saved: 'info',
  disputed: 'info',
  unknown: 'warn',
  wrongPin: 'warn',
  wrongBadge: 'warn',
  spoof: 'warn',
  problem: 'bad',
  refused: 'warn',
  lease: 'bad',
}

export function banner(screen: Screen, line: string, detail = '', actions: Action[] = []): Banner {
  return { screen, tone: TONES[screen], line, detail, actions }
}

/** Opens the keypad. */
export function padAction(label: string): Action {
  return { label, request: { do: 'openPad' } }
}

/** What is said to somebody. */
export function bannerOf(a: Announcement, facts: Facts): Banner {
  const texts = LANGUAGES[facts.language]
  const pad = [padAction(texts.usePin)]
  switch (a.kind) {
    case 'match':
      return greeting(a, facts, texts)
    case 'again': {
      const already = fill(texts.already[wayOf(a, facts)], { time: timeOf(a, facts, texts) }, texts)
      const actions = checkOut(a, texts)
      return a.name
        ? banner('already', isolate(a.name, texts), already, actions)
        : banner('already', already, '', actions)
    }
    case 'ambiguous':
      return banner('provisional', unsure(a, texts), texts.notSureDetail, [...notMe(a, texts), ...pad])
    case 'unknown':
      return banner('unknown', texts.notRecognised, texts.askOffice, pad)
    case 'spoof':
      return banner('spoof', texts.showFace, texts.lookStraight, pad)
    case 'disputed':
      return banner('disputed', texts.disputed)
    case 'claimed':
      return banner('checking', texts.checking)
    case 'saved':
      return banner('saved', texts.saved, texts.willBeChecked)
    case 'refused':
      return banner('wrongPin', texts.wrongPin, '', [padAction(texts.tryAgain)])
    case 'unknown_badge':
      return banner('wrongBadge', texts.badgeNotKnown, texts.seeHr)
    case 'locked':
      return banner('wrongPin', texts.tooManyTries, texts.askOffice)
    case 'not_allowed':
      return banner('refused', texts.seeHr)
  }
}

export function soundOf(a: Announcement, facts: Facts): Sound['kind'] {
  switch (a.kind) {
    case 'match':
      return wayOf(a, facts) === 'out' ? 'out' : 'in'
    case 'again':
    case 'ambiguous':
    case 'disputed':
    case 'claimed':
    case 'saved':
      return 'tick'
    default:
      return 'low'
  }
}

/** What waits here for the server, for whoever wonders; empty when nothing does. */
export function savedHere({ offlineSinceMs, queued }: Facts, texts: Texts): string {
  return offlineSinceMs === null || queued === 0 ? '' : counted(texts.savedHere, queued, texts)
}

export function joined(...words: string[]): string {
  return words.filter(Boolean).join(' · ')
}

function unsure({ name }: Announcement, texts: Texts): string {
  return name ? fill(texts.perhaps, { name }, texts) : texts.notSure
}

function greeting(a: Announcement, facts: Facts, texts: Texts): Banner {
  const way = wayOf(a, facts)
  const out = way === 'out'
  const named = fill(out ? texts.goodbye : texts.welcome, { name: a.name ?? '' }, texts)
  const line = a.name ? named : out ? texts.goodbyeNameless : texts.welcomeNameless
  const word = way === 'auto' ? '' : texts.direction[way]
  const detail = joined(timeOf(a, facts, texts), word, ...noteWords(a.note, texts), savedHere(facts, texts))
  return banner(out ? 'goodbye' : 'welcome', line, detail, notMe(a, texts))
}

/** Beside the green, for whom it concerns: nobody is shamed. */
function noteWords(note: PassNote | undefined, texts: Texts): string[] {
  if (!note) return []
  const { sinceFirstMs, remark } = note
  const today = sinceFirstMs === null ? '' : fill(texts.today, { hours: hoursText(sinceFirstMs, texts.locale) }, texts)
  return [today, remark ? texts.remarks[remark] : '']
}

function notMe(a: Announcement, texts: Texts): Action[] {
  if (a.eventId === null || !isDisputable(a)) return []
  return [{ label: texts.notMe, request: { do: 'dispute', eventId: a.eventId } }]
}

function checkOut(a: Announcement, texts: Texts): Action[] {
  if (!mayCheckOut(a)) return []
  return [{ label: texts.checkOutNow, request: { do: 'checkOut', announcement: a.id }, byEnter: true }]
}

function wayOf({ direction }: Announcement, { identity }: Facts): Direction {
  return direction ?? identity?.direction ?? 'auto'
}

function timeOf({ atMs }: Announcement, { identity }: Facts, texts: Texts): string {
  return clockTime(atMs, identity?.location.timeZone ?? 'UTC', texts.locale)
}
