import type { CameraIdentity } from '@rollcall/core'
import type { Decision } from '../pipeline/decision.ts'
import type { FrameReport, TrackView } from '../pipeline/pipeline.ts'
import type { Entry } from '../pipeline/register.ts'
import { CANVAS } from '../source/source.ts'
import type { BoxView, Header } from './message.ts'
import { ANNOUNCE_MS, type Announcement, type Facts, type Tone, viewOf } from './view.ts'

const RECENT = 6

/** What is known at the door, and the page that follows from it. */
export class Board {
  readonly #nameOf: (personId: string) => string | null
  readonly #facts: Facts = {
    identity: null,
    revoked: false,
    online: false,
    queued: 0,
    waitingFor: 'models',
    problem: null,
    openFaces: 0,
    announcement: null,
    recent: [],
  }
  #tracks: readonly TrackView[] = []
  #seq = 0

  constructor(nameOf: (personId: string) => string | null) {
    this.#nameOf = nameOf
  }

  update(facts: Partial<Pick<Facts, 'identity' | 'revoked' | 'online' | 'queued' | 'waitingFor' | 'problem'>>): void {
    Object.assign(this.#facts, facts)
  }

  get identity(): CameraIdentity | null {
    return this.#facts.identity
  }

  /** A decision that is safely written down. */
  announce(decision: Decision, entry: Entry, nowMs: number): void {
    const name = decision.kind === 'match' && decision.personId !== null ? this.#nameOf(decision.personId) : null
    const announcement: Announcement = {
      kind: entry.kind === 'again' ? 'again' : decision.kind,
      name,
      atMs: entry.kind === 'again' ? entry.sinceMs : decision.wallMs,
      untilMs: nowMs + ANNOUNCE_MS,
    }
    this.#facts.announcement = announcement
    if (entry.kind === 'logged') this.#facts.recent = [announcement, ...this.#facts.recent].slice(0, RECENT)
  }

  see({ tracks }: Pick<FrameReport, 'tracks'>): void {
    this.#tracks = tracks
    this.#facts.openFaces = tracks.filter((t) => t.verdict === null).length
  }

  /** The header of the next message. */
  header(nowMs: number): Header {
    return { seq: ++this.#seq, boxes: this.#tracks.map((t) => this.#box(t)), view: viewOf(this.#facts, nowMs) }
  }

  #box({ trackId, box: [x, y, w, h], verdict, personId }: TrackView): BoxView {
    const { widthPx, heightPx } = CANVAS
    const label = personId === null ? '' : (this.#nameOf(personId) ?? '')
    return { trackId, box: [x / widthPx, y / heightPx, w / widthPx, h / heightPx], label, tone: toneOf(verdict) }
  }
}

function toneOf(verdict: TrackView['verdict']): Tone {
  return verdict === null ? 'neutral' : verdict === 'match' ? 'good' : 'warn'
}
