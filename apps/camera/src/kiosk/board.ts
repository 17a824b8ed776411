import type { CameraIdentity } from '@rollcall/core'
import type { Decision } from '../pipeline/decision.ts'
import type { FrameReport, TrackView } from '../pipeline/pipeline.ts'
import type { Entry } from '../pipeline/register.ts'
import { CANVAS } from '../source/source.ts'
import { announced, standing } from './announcements.ts'
import { guide } from './guidance.ts'
import { LANGUAGES } from './languages/index.ts'
import type { BoxView, Header } from './message.ts'
import { isolate, shortName } from './texts/words.ts'
import { type Facts, type Tone, type View, viewOf } from './view.ts'

/** What the unit tells the door; the rest follows from what happens there. */
interface News extends Pick<Facts, 'language' | 'sounds' | 'identity' | 'pairing' | 'revoked' | 'queued' | 'fault'> {
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
  #seq = 0
  #announcements = 0

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
    // The person of a doubtful decision is only the nearest one: a stranger must not read that name.
    const personId = kind === 'match' ? decision.personId : null
    this.#happened.announcements = announced(this.#happened.announcements, {
      id: ++this.#announcements,
      trackId,
      personId,
      kind: again ? 'again' : kind,
      name: personId === null ? null : this.#shortName(personId),
      atMs: again ? entry.sinceMs : wallMs,
      saidMs: nowMs,
      lastMs: nowMs,
    })
  }

  see({ tracks }: Pick<FrameReport, 'tracks'>, nowMs: number): void {
    this.#tracks = tracks
    this.#happened.guidance = guide(this.#happened.guidance, tracks, nowMs)
    if (tracks.length > 0) this.#happened.lastFaceMs = nowMs
  }

  /** The header of the next message. */
  header(nowMs: number): Header {
    const facts = this.#facts(nowMs)
    const view = viewOf(facts, nowMs)
    const greeted = standing(facts.announcements, facts.guidance !== null, nowMs)
    // One banner needs no label at the face; two do not say whose they are.
    const labels = new Map(view.also.length > 0 ? greeted.map((a) => [a.trackId, isolate(a.name ?? '', view)]) : [])
    const boxes = this.#tracks.map((t) => boxOf(t, labels.get(t.trackId) ?? '', facts, view))
    return { seq: ++this.#seq, boxes, view }
  }

  #facts(nowMs: number): Facts {
    const { online, waitingFor, ...news } = this.#news
    const { offlineSinceMs, waitingFor: waited } = this.#happened
    this.#happened.offlineSinceMs = online ? null : (offlineSinceMs ?? nowMs)
    this.#happened.waitingFor = waitingFor && { what: waitingFor, sinceMs: waited?.sinceMs ?? nowMs }
    return { ...news, ...this.#happened }
  }

  #shortName(personId: string): string | null {
    const name = this.#nameOf(personId)
    return name === null ? null : shortName(name, LANGUAGES[this.#news.language].locale)
  }
}

function boxOf(
  { trackId, box: [x, y, w, h], verdict }: TrackView,
  label: string,
  { guidance }: Facts,
  view: View,
): BoxView {
  const { widthPx, heightPx } = CANVAS
  const box: BoxView['box'] = [x / widthPx, y / heightPx, w / widthPx, h / heightPx]
  const guided = guidance?.trackId === trackId
  const ring = guided && view.screen === 'checking'
  return { trackId, box, label, tone: guided ? view.tone : toneOf(verdict), ring }
}

function toneOf(verdict: TrackView['verdict']): Tone {
  if (verdict === null) return 'neutral'
  return ({ match: 'good', ambiguous: 'info', unknown: 'warn', spoof: 'warn' } as const)[verdict]
}
