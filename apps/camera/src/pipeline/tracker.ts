import type { Box } from '@rollcall/core'

/** What the tracker needs of a detection. */
export interface Sighting {
  box: Box
  /** Confidence of the detector, 0 … 1. */
  score01: number
}

/** One face followed through time. */
export interface Track<S extends Sighting> {
  readonly id: number
  box: Box
  /** Change of centre x, centre y, width, height in px/s. */
  velocity: readonly [number, number, number, number]
  lastSeenMs: number
  hits: number
  /** The detection of this frame; null when the face was not found in it. */
  seen: S | null
  /** The face was lost for a moment and is back: it may be another one. */
  regained: boolean
  /** Boxes met or parted in this frame: the faces may have changed tracks. */
  crossed: boolean
  overlapping: boolean
}

export interface TrackerUpdate<S extends Sighting> {
  /** Confirmed tracks that are alive, also those not seen in this frame. */
  tracks: readonly Track<S>[]
  /** Ids of confirmed tracks that ended with this frame. */
  ended: readonly number[]
}

const STRONG_SCORE = 0.6
const CONFIRM_HITS = 2
/** A confirmed track survives this long without its face, a fresh one only shortly. */
const MAX_GAP_MS = 1000
const MAX_TENTATIVE_GAP_MS = 400
const REGAINED_AFTER_MS = 350
/** Furthest jump between prediction and detection, in mean box sizes; grows with the gap. */
const MAX_JUMP = 1.2
const MAX_SCALE = 1.8
const OVERLAP_IOU = 0.1

/**
 * Faces into tracks, by boxes and time alone. Strong detections are matched first, weak ones only continue confirmed
 * tracks (as in ByteTrack). Time is in ms, so uneven frame rates are fine.
 */
export class FaceTracker<S extends Sighting> {
  #nextId = 1
  #tracks: Track<S>[] = []

  update(sightings: readonly S[], atMs: number): TrackerUpdate<S> {
    for (const t of this.#tracks) {
      t.seen = null
      t.regained = false
      t.crossed = false
    }
    const strong = sightings.filter((s) => s.score01 >= STRONG_SCORE)
    const weak = sightings.filter((s) => !(s.score01 >= STRONG_SCORE))
    const fresh = assign(this.#tracks, strong, atMs)
    assign(
      this.#tracks.filter((t) => !t.seen && t.hits >= CONFIRM_HITS),
      weak,
      atMs,
    )
    for (const s of fresh) this.#tracks.push(this.#start(s, atMs))
    const ended = this.#dropLost(atMs)
    const tracks = this.#tracks.filter((t) => t.hits >= CONFIRM_HITS)
    markCrossings(tracks)
    return { tracks, ended }
  }

  #start(seen: S, atMs: number): Track<S> {
    const still = [0, 0, 0, 0] as const
    const flags = { regained: false, crossed: false, overlapping: false }
    return { id: this.#nextId++, box: seen.box, velocity: still, lastSeenMs: atMs, hits: 1, seen, ...flags }
  }

  #dropLost(atMs: number): number[] {
    const lost = (t: Track<S>) => atMs - t.lastSeenMs > (t.hits >= CONFIRM_HITS ? MAX_GAP_MS : MAX_TENTATIVE_GAP_MS)
    const ended = this.#tracks.filter((t) => lost(t) && t.hits >= CONFIRM_HITS).map((t) => t.id)
    this.#tracks = this.#tracks.filter((t) => !lost(t))
    return ended
  }
}

/** Gives the sightings to the nearest tracks, best pair first, and returns those nobody wanted. */
function assign<S extends Sighting>(tracks: readonly Track<S>[], sightings: readonly S[], atMs: number): S[] {
  const pairs: { cost: number; track: Track<S>; sighting: S }[] = []
  for (const track of tracks) {
    const predicted = predict(track, atMs)
    for (const sighting of sightings) {
      const cost = costOf(predicted, sighting.box, atMs - track.lastSeenMs)
      if (cost !== null) pairs.push({ cost, track, sighting })
    }
  }
  pairs.sort((a, b) => a.cost - b.cost || a.track.id - b.track.id)
  const taken = new Set<S>()
  for (const { track, sighting } of pairs) {
    if (track.seen || taken.has(sighting)) continue
    taken.add(sighting)
    follow(track, sighting, atMs)
  }
  return sightings.filter((s) => !taken.has(s))
}

function predict({ box: [x, y, w, h], velocity: [vx, vy, vw, vh], lastSeenMs }: Track<Sighting>, atMs: number): Box {
  const s = Math.min(500, atMs - lastSeenMs) / 1000
  const w2 = Math.max(8, w + vw * s)
  const h2 = Math.max(8, h + vh * s)
  return [x + w / 2 + vx * s - w2 / 2, y + h / 2 + vy * s - h2 / 2, w2, h2]
}

/** How badly a box fits a prediction, null when it cannot be the same face. */
function costOf(predicted: Box, box: Box, gapMs: number): number | null {
  const [cx, cy] = centre(predicted)
  const [dx, dy] = centre(box)
  const size = Math.max(1, (predicted[2] + predicted[3] + box[2] + box[3]) / 4)
  const jump = Math.hypot(cx - dx, cy - dy) / size
  const limit = MAX_JUMP * (1 + Math.min(1, gapMs / 1000))
  const scale = Math.sqrt((box[2] * box[3]) / (predicted[2] * predicted[3]))
  // Written so that NaN is never the same face.
  if (!(jump <= limit && scale <= MAX_SCALE && scale >= 1 / MAX_SCALE)) return null
  return 0.5 * (1 - iou(predicted, box)) + (0.5 * jump) / limit + 0.2 * Math.abs(Math.log(scale))
}

function follow<S extends Sighting>(track: Track<S>, seen: S, atMs: number): void {
  const gapMs = atMs - track.lastSeenMs
  const s = Math.max(0.02, gapMs / 1000)
  const trust = track.hits < 3 ? 0.7 : 0.4
  const [cx, cy] = centre(track.box)
  const [dx, dy] = centre(seen.box)
  const measured = [
    (dx - cx) / s,
    (dy - cy) / s,
    (seen.box[2] - track.box[2]) / s,
    (seen.box[3] - track.box[3]) / s,
  ] as const
  const blend = (i: 0 | 1 | 2 | 3, weight: number) => track.velocity[i] * (1 - trust) + measured[i] * trust * weight
  track.velocity = [blend(0, 1), blend(1, 1), blend(2, 0.5), blend(3, 0.5)]
  track.box = seen.box
  track.lastSeenMs = atMs
  track.hits++
  track.seen = seen
  track.regained = gapMs >= REGAINED_AFTER_MS
}

function markCrossings(tracks: readonly Track<Sighting>[]): void {
  for (const t of tracks) {
    const overlapping = tracks.some((other) => other !== t && iou(t.box, other.box) > OVERLAP_IOU)
    t.crossed = overlapping !== t.overlapping
    t.overlapping = overlapping
  }
}

function centre([x, y, w, h]: Box): [number, number] {
  return [x + w / 2, y + h / 2]
}

function iou(a: Box, b: Box): number {
  const w = Math.max(0, Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]))
  const h = Math.max(0, Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]))
  const shared = w * h
  const all = a[2] * a[3] + b[2] * b[3] - shared
  return all > 0 ? shared / all : 0
}
