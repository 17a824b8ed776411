import {
  type Box,
  type Candidates,
  type Challenge,
  DEFAULT_DOOR_SETTINGS,
  decideMatch,
  type FaceQuality,
  type IdentityPolicy,
} from '@rollcall/core'
import type { Detection, Vision } from '@rollcall/vision'
import type { Frame } from '../source/source.ts'
import type { Decision } from './decision.ts'
import { chooseLooks } from './look-schedule.ts'
import { type SearchHistory, searchIsDue } from './search-schedule.ts'
import { type DoorRules, TrackSession, type Verdict } from './track-session.ts'
import { FaceTracker, type Track } from './tracker.ts'

/** The people who may be recognised, as one consistent state. */
export interface Gallery {
  modelId: string
  policy: IdentityPolicy
  search(probe: Float32Array): Candidates
}

/** A face on the screen. */
export interface TrackView {
  trackId: number
  /** In pixels of the canvas. */
  box: Box
  verdict: Verdict['kind'] | null
  /** Person of a match. */
  personId: string | null
  /** The movement it is asked for; null when it is asked for nothing. */
  asked: Challenge | null
  quality: FaceQuality
}

export interface FrameReport {
  /** Those whose face is in this frame. */
  tracks: TrackView[]
  decisions: Decision[]
  /** Faces encoded in this frame. */
  looks: number
}

export interface PipelineOptions {
  vision: Pick<Vision, 'detect' | 'encode'>
  /** The gallery of this moment; null while there is none, then faces are followed but not judged. */
  gallery: () => Gallery | null
  /** How the location wants doubtful faces to be treated. */
  rules?: () => DoorRules
  /** The face of such a decision, to be kept with it; null where none is. Without it: never. */
  picture?: (kind: Decision['kind'], frame: Frame, box: Box) => Promise<Uint8Array | null>
  /** 0 ≤ … < 1; draws what doubtful faces are asked for. */
  random01?: () => number
}

/** Frame → faces → tracks → looks → decisions. Frames go through one at a time, in order. */
export class Pipeline {
  readonly #options: PipelineOptions
  readonly #tracker = new FaceTracker<Detection>()
  readonly #sessions = new Map<number, TrackSession>()
  #search: SearchHistory = { searchedMs: Number.NEGATIVE_INFINITY, seenMs: Number.NEGATIVE_INFINITY }

  constructor(options: PipelineOptions) {
    this.#options = options
  }

  async process(frame: Frame): Promise<FrameReport> {
    const { mediaMs } = frame
    if (!searchIsDue(this.#search, mediaMs)) return { tracks: [], decisions: [], looks: 0 }
    const detections = await this.#options.vision.detect(frame.image)
    this.#search = { searchedMs: mediaMs, seenMs: detections.length > 0 ? mediaMs : this.#search.seenMs }
    const { tracks, ended } = this.#tracker.update(detections, frame.mediaMs)
    for (const id of ended) this.#sessions.delete(id)
    const gallery = this.#options.gallery()
    const followed = tracks.map((track) => ({ track, session: this.#sessionOf(track) }))
    for (const { track, session } of followed) if (track.seen) session.see(track.seen.quality, frame.mediaMs)
    const { decisions, looks } = gallery ? await this.#look(frame, followed, gallery) : { decisions: [], looks: 0 }
    const views = followed.flatMap(({ track, session }) => (track.seen ? [viewOf(track, track.seen, session)] : []))
    return { tracks: views, decisions, looks }
  }

  /** Somebody said at the door that the face of this track is not this person. */
  deny(trackId: number, personId: string): void {
    this.#sessions.get(trackId)?.deny(personId)
  }

  async #look(frame: Frame, followed: readonly Followed[], gallery: Gallery) {
    const { rules = () => DEFAULT_DOOR_SETTINGS, random01 = Math.random } = this.#options
    const candidates = followed.flatMap(({ track, session }) =>
      track.seen
        ? [
            {
              trackId: track.id,
              heightPx: track.box[3],
              quality: track.seen.quality,
              history: session.history,
              session,
              seen: track.seen,
            },
          ]
        : [],
    )
    const chosen = chooseLooks(candidates, frame.mediaMs)
    const faces =
      chosen.length > 0
        ? await this.#options.vision.encode(
            frame.image,
            chosen.map((c) => c.seen),
          )
        : []
    const decisions: Decision[] = []
    for (const [i, face] of faces.entries()) {
      const c = chosen[i]
      if (!c) throw new RangeError(`${faces.length} faces for ${chosen.length} detections`)
      const decision = decideMatch(gallery.search(face.embedding), gallery.policy)
      const { liveness01, landmarks5 } = face
      const shape = { landmarks5, eyeOpenness01: face.quality.eyeOpenness01 ?? null }
      const look = { atMs: frame.mediaMs, decision, liveness01, shape }
      const seen = { heightPx: c.heightPx, quality: c.quality, random01: random01() }
      const verdict = c.session.look(look, seen, gallery.policy, rules())
      if (verdict) decisions.push(...toDecisions(verdict, c.trackId, c.seen.box, frame, gallery.modelId))
    }
    return { decisions: await this.#withPictures(decisions, frame), looks: faces.length }
  }

  async #withPictures(decisions: readonly Decision[], frame: Frame): Promise<Decision[]> {
    const { picture = async () => null } = this.#options
    const added: Decision[] = []
    for (const decision of decisions) {
      // A decision without its picture is a decision all the same.
      const jpeg = await picture(decision.kind, frame, decision.box).catch(() => null)
      added.push(jpeg ? { ...decision, picture: jpeg } : decision)
    }
    return added
  }

  #sessionOf(track: Track<Detection>): TrackSession {
    let session = this.#sessions.get(track.id)
    if (!session) {
      session = new TrackSession()
      this.#sessions.set(track.id, session)
    }
    if (track.crossed) session.reset()
    else if (track.regained) session.regain()
    return session
  }
}

interface Followed {
  track: Track<Detection>
  session: TrackSession
}

function viewOf({ id, box }: Track<Detection>, { quality }: Detection, { verdict, asked }: TrackSession): TrackView {
  const personId = verdict?.kind === 'match' ? verdict.personId : null
  return { trackId: id, box, verdict: verdict?.kind ?? null, personId, asked, quality }
}

/** What is to be written down, and, where a suspicion only warns, the suspicion before it. */
function toDecisions(
  verdict: Verdict,
  trackId: number,
  box: Box,
  { mediaMs, wallMs }: Frame,
  modelId: string,
): Decision[] {
  const decision: Decision = {
    kind: verdict.kind,
    trackId,
    mediaMs,
    wallMs,
    personId: verdict.kind === 'unknown' ? null : verdict.personId,
    similarity: verdict.similarity,
    margin: verdict.kind === 'match' || verdict.kind === 'ambiguous' ? verdict.margin : null,
    liveness01: verdict.liveness01,
    frames: verdict.frames,
    box,
    modelId,
  }
  const suspected = verdict.kind === 'match' && verdict.suspected
  return suspected ? [{ ...decision, kind: 'spoof', margin: null, silent: true }, decision] : [decision]
}
