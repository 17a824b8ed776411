import type { CameraIdentity, ClaimOutcome, PassNote } from '@rollcall/core'
import type { Statement } from '../outbox/statement.ts'
import type { Decision } from '../pipeline/decision.ts'
import type { FrameReport, TrackView } from '../pipeline/pipeline.ts'
import type { Entry } from '../pipeline/register.ts'
import { type Announcement, announced, isDisputable, mayCheckOut, standing, withSaved } from './announcements.ts'
import { boxOf } from './boxes.ts'
import { guide } from './guidance.ts'
import { LANGUAGES } from './languages/index.ts'
import type { Header } from './message.ts'
import { Pad, TRY_APART_MS } from './pad.ts'
import { firstName, isolate, shortName } from './texts/words.ts'
import { type Facts, IDLE_AFTER_MS, viewOf } from './view.ts'

/** What the unit tells the door; the rest follows from what happens there. */
interface News
  extends Pick<
    Facts,
    'language' | 'sounds' | 'identity' | 'pairing' | 'revoked' | 'queued' | 'fault' | 'webcamFailure'
  > {
  /** Which opening of the page's own webcam is wanted; null where none is. */
  webcam: number | null
  online: boolean
  /** What must come before the first face can be judged. */
  waitingFor: 'models' | 'server' | null
}

/** What is known at the door, and the page that follows from it. */
export class Board {
  readonly #nameOf: (personId: string) => string | null
  #news: News = {
    language: 'en',
    sounds: true,
    identity: null,
    pairing: null,
    revoked: false,
    queued: 0,
    fault: null,
    webcamFailure: null,
    webcam: null,
    online: false,
    waitingFor: 'models',
  }
  #happened: Pick<Facts, 'offlineSinceMs' | 'waitingFor' | 'guidance' | 'lastFaceMs' | 'announcements'> = {
    offlineSinceMs: null,
    waitingFor: null,
    guidance: null,
    lastFaceMs: null,
    announcements: [],
  }
  #tracks: readonly TrackView[] = []
  /** The face of somebody who was named by a PIN or a badge. */
  #excusedTrack: number | null = null
  #seq = 0
  #announcements = 0
  readonly #pad = new Pad()

  constructor(nameOf: (personId: string) => string | null) {
    this.#nameOf = nameOf
  }

  update(news: Partial<News>): void {
    this.#news = { ...this.#news, ...news }
  }

  get identity(): CameraIdentity | null {
    return this.#news.identity
  }

  /** A decision that is safely written down. */
  announce(decision: Decision, entry: Entry, nowMs: number): void {
    const { trackId, kind, wallMs } = decision
    const again = entry.kind === 'again'
    if (kind === 'match') this.#pad.named()
    else if (trackId === this.#excusedTrack || this.#pad.failed(nowMs)) return
    const personId = kind === 'match' ? decision.personId : null
    this.#say({
      eventId: again ? null : entry.eventId,
      trackId,
      personId,
      kind: again ? 'again' : kind,
      name: this.#nameFor(decision),
      atMs: again ? entry.pass.atMs : wallMs,
      ...(again && { direction: entry.pass.direction }),
      seen: decision,
      saidMs: nowMs,
      lastMs: nowMs,
    })
  }

  /** Of a doubtful decision only the first name: it may be somebody else who reads it. */
  #nameFor({ kind, personId }: Decision): string | null {
    if (personId === null || kind === 'unknown' || kind === 'spoof') return null
    const name = this.#nameOf(personId)
    return kind === 'match' ? this.#shortName(name) : name && firstName(name)
  }

  openPad(nowMs: number): void {
    this.#pad.open(nowMs)
  }

  touchPad(nowMs: number): void {
    this.#pad.touch(nowMs)
  }

  closePad(): void {
    this.#pad.close()
  }

  /** What somebody at the screen can still say is not them; null for what is gone. */
  disputable(eventId: string, nowMs: number): Announcement | null {
    return this.#standing(nowMs).find((a) => a.eventId === eventId && isDisputable(a)) ?? null
  }

  /** Whom the banner offers to check out, and how they were recognised; null for one that is gone or offers nothing. */
  checkingOut(announcementId: number, nowMs: number): Statement | null {
    return this.#standing(nowMs).find((a) => a.id === announcementId && mayCheckOut(a))?.seen ?? null
  }

  /** Somebody said that they go; the pass is written down. */
  checkedOut(announcementId: number, eventId: string, nowMs: number): void {
    const asked = this.#happened.announcements.find((a) => a.id === announcementId)
    if (!asked) return
    this.#happened.announcements = this.#happened.announcements.filter((a) => a !== asked)
    const { id: _, ...rest } = asked
    this.#say({ ...rest, kind: 'match', eventId, direction: 'out', atMs: nowMs, saidMs: nowMs, lastMs: nowMs })
  }

  #standing(nowMs: number): Announcement[] {
    const { announcements, guidance } = this.#happened
    return standing(announcements, guidance !== null, nowMs)
  }

  /** Somebody said that this was not them: a PIN is better than a face. */
  disputed(announcement: Announcement, nowMs: number): void {
    this.#happened.announcements = this.#happened.announcements.filter((a) => a !== announcement)
    this.#sayUnseen('disputed', nowMs)
    this.#pad.open(nowMs)
  }

  /** Somebody typed a PIN or showed a badge; it is written down, and the server will say whether it is true. */
  claimed(eventId: string, nowMs: number, claimedBy: NonNullable<Announcement['claimedBy']>): void {
    if (claimedBy === 'PIN') this.#pad.close()
    else this.#pad.closeUntouched()
    this.#sayUnseen('claimed', nowMs, { eventId, claimedBy })
  }

  /** Somebody showed a badge that is known here, and what became of it is written down. */
  badgeNamed(shown: Statement, entry: Entry, nowMs: number): void {
    this.#pad.named()
    this.#excuse()
    const { personId } = shown
    const who = { personId, name: personId === null ? null : this.#shortName(this.#nameOf(personId)) }
    if (entry.kind === 'again') this.#sayUnseen('again', nowMs, { ...who, ...entry.pass, seen: shown })
    else this.#sayUnseen('match', nowMs, { ...who, eventId: entry.eventId })
  }

  foreignCode(nowMs: number): void {
    if (this.#pad.isOpen(nowMs)) this.#sayUnseen('unknown_badge', nowMs)
  }

  /** Is somebody there, or about to type? */
  isAwaited(nowMs: number): boolean {
    return this.#tracks.length > 0 || this.#pad.isOpen(nowMs)
  }

  /** Somebody typed what cannot be a PIN. */
  claimRefused(nowMs: number): void {
    this.#pad.close()
    this.#sayUnseen('refused', nowMs)
  }

  /**
   * What the server said to a claim, for whoever still waits for it; who comes later is somebody else.
   * @returns the pass that it has become, null for none.
   */
  claimAnswered(eventId: string, outcome: ClaimOutcome, nowMs: number): { personId: string; atMs: number } | null {
    const claim = this.#happened.announcements.find((a) => a.eventId === eventId && isUnsettled(a))
    if (!claim) return null
    this.#happened.announcements = this.#happened.announcements.filter((a) => a !== claim)
    const { id: _, ...rest } = claim
    if (outcome.kind !== 'named') {
      const isNobodys = outcome.kind === 'refused' && claim.claimedBy === 'badge'
      this.#say({ ...rest, kind: isNobodys ? 'unknown_badge' : outcome.kind, saidMs: nowMs, lastMs: nowMs })
      return null
    }
    this.#excuse()
    const { employeeId: personId, displayName } = outcome
    const name = this.#shortName(displayName)
    this.#say({ ...rest, kind: 'match', personId, name, saidMs: nowMs, lastMs: nowMs })
    return { personId, atMs: claim.atMs }
  }

  /** What the server adds to a pass; the banner neither waits nor stays for it. */
  noted(eventId: string, note: PassNote): void {
    const add = (a: Announcement) => (a.eventId === eventId && a.kind === 'match' ? { ...a, note } : a)
    this.#happened.announcements = this.#happened.announcements.map(add)
  }

  /** The only face there is that of whoever was named without it: no stranger any more. */
  #excuse(): void {
    const [face, ...others] = this.#tracks
    if (!face || others.length > 0) return
    this.#excusedTrack = face.trackId
    const isOfIt = (a: Announcement) => a.trackId === face.trackId && a.kind !== 'match'
    this.#happened.announcements = this.#happened.announcements.filter((a) => !isOfIt(a))
  }

  /** To somebody who was not seen, but has typed or shown something. */
  #sayUnseen(kind: Announcement['kind'], nowMs: number, more: Partial<Announcement> = {}): void {
    const nobody = { trackId: -this.#announcements - 1, personId: null, name: null, eventId: null }
    this.#say({ ...nobody, kind, atMs: nowMs, saidMs: nowMs, lastMs: nowMs, ...more })
  }

  #say(next: Omit<Announcement, 'id'>): void {
    this.#happened.announcements = announced(this.#happened.announcements, { ...next, id: ++this.#announcements })
  }

  see({ tracks }: Pick<FrameReport, 'tracks'>, nowMs: number): void {
    this.#tracks = tracks
    this.#happened.guidance = guide(this.#happened.guidance, tracks, nowMs)
    if (tracks.length > 0) this.#happened.lastFaceMs = nowMs
    else if (nowMs - (this.#happened.lastFaceMs ?? nowMs) >= IDLE_AFTER_MS) this.#pad.left()
    this.#tryAgain(tracks, nowMs)
  }

  /** A stranger who stays is told again, until the keypad opens. */
  #tryAgain(tracks: readonly TrackView[], nowMs: number): void {
    const last = this.#happened.announcements.find((a) => a.kind === 'unknown')
    const stays = last && tracks.some((t) => t.trackId === last.trackId && t.verdict === 'unknown')
    if (!stays || nowMs - last.saidMs < TRY_APART_MS || this.#pad.failed(nowMs)) return
    const { id: _, ...rest } = last
    this.#say({ ...rest, saidMs: nowMs, lastMs: nowMs })
  }

  /** The header of the next message. */
  header(nowMs: number): Header {
    const facts = this.#facts(nowMs)
    const view = viewOf(facts, nowMs)
    const greeted = this.#standing(nowMs)
    // One banner needs no label at the face; two do not say whose they are.
    const labels = new Map(view.also.length > 0 ? greeted.map((a) => [a.trackId, isolate(a.name ?? '', view)]) : [])
    const boxes = this.#tracks.map((t) => boxOf(t, labels.get(t.trackId) ?? '', facts, view))
    return { seq: ++this.#seq, boxes, view, webcam: this.#news.webcam }
  }

  #facts(nowMs: number): Facts {
    const { online, waitingFor, webcam: _, ...news } = this.#news
    const { offlineSinceMs, waitingFor: waited } = this.#happened
    this.#happened.offlineSinceMs = online ? null : (offlineSinceMs ?? nowMs)
    this.#happened.announcements = withSaved(this.#happened.announcements, online, nowMs)
    this.#happened.waitingFor = waitingFor && { what: waitingFor, sinceMs: waited?.sinceMs ?? nowMs }
    return { ...news, ...this.#happened, padOpen: this.#pad.isOpen(nowMs) }
  }

  #shortName(name: string | null): string | null {
    return name === null ? null : shortName(name, LANGUAGES[this.#news.language].locale)
  }
}

function isUnsettled({ kind }: Announcement): boolean {
  return kind === 'claimed' || kind === 'saved'
}
