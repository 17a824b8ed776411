import type { Box } from '@rollcall/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FaceTracker, type Sighting, type Track } from './tracker.ts'

const STEP_MS = 100

function face(x: number, y: number, size = 100, score01 = 0.9): Sighting {
  return { box: [x, y, size, size], score01 }
}

/** Runs frames 100 ms apart and gives the ids seen in each. */
function run(frames: readonly (readonly Sighting[])[], stepMs = STEP_MS) {
  const tracker = new FaceTracker<Sighting>()
  return frames.map((sightings, i) => {
    const { tracks, ended } = tracker.update(sightings, i * stepMs)
    return { ids: tracks.filter((t) => t.seen).map((t) => t.id), ended: [...ended], tracks: tracks.map(copy) }
  })
}

const copy = (t: Track<Sighting>) => ({ ...t })
const last = <T>(values: readonly T[]): T => values[values.length - 1] as T

describe('a track', () => {
  it('begins with the second sighting, so that a flash of a false detection is no person', () => {
    expect(run([[face(100, 100)], [], [], [], [], []]).flatMap((f) => f.ids)).toEqual([])
    expect(last(run([[face(100, 100)], [face(104, 100)]])).ids).toEqual([1])
  })

  it.each([
    ['stands still', () => face(300, 200)],
    ['walks sideways', (i: number) => face(100 + i * 25, 200)],
    ['comes nearer', (i: number) => face(300 - i * 4, 200 - i * 4, 80 + i * 8)],
    ['nods', (i: number) => face(300, 200 + 12 * Math.sin(i))],
  ])('stays one for a face that %s', (_name, at) => {
    const frames = run(Array.from({ length: 20 }, (_, i) => [at(i)]))
    expect(new Set(frames.slice(1).flatMap((f) => f.ids))).toEqual(new Set([1]))
  })

  it('survives missed detections of up to a second and says that the face was away', () => {
    const frames = run([[face(300, 200)], [face(304, 200)], [], [], [], [], [face(320, 200)]])
    expect(last(frames).tracks).toMatchObject([{ id: 1, regained: true }])
  })

  it('ends after a second without its face, and what comes then is somebody new', () => {
    const gone = Array.from({ length: 12 }, () => [])
    const frames = run([[face(300, 200)], [face(300, 200)], ...gone, [face(300, 200)], [face(300, 200)]])
    expect(frames.flatMap((f) => f.ended)).toEqual([1])
    expect(last(frames).ids).toEqual([2])
  })

  it('is continued by a weak detection but never begun by one', () => {
    expect(run(Array.from({ length: 5 }, () => [face(300, 200, 100, 0.4)])).flatMap((f) => f.ids)).toEqual([])
    const frames = run([[face(300, 200)], [face(300, 200)], [face(302, 200, 100, 0.4)], [face(304, 200, 100, 0.4)]])
    expect(last(frames).ids).toEqual([1])
  })

  it('is not handed over to a face of quite another size', () => {
    const frames = run([[face(300, 200)], [face(300, 200)], [face(280, 180, 260)], [face(280, 180, 260)]])
    expect(last(frames).ids).toEqual([2])
  })

  it('is flagged when boxes meet and again when they part', () => {
    const frames = run(Array.from({ length: 14 }, (_, i) => [face(100 + i * 30, 200), face(500 - i * 30, 205)]))
    const flagged = frames.map((f) => f.tracks.some((t) => t.crossed))
    expect(flagged.filter(Boolean)).toHaveLength(2)
  })
})

describe('two people', () => {
  it('keep their own tracks while they walk side by side', () => {
    const frames = run(Array.from({ length: 15 }, (_, i) => [face(100 + i * 20, 200), face(260 + i * 20, 210)]))
    expect(frames.slice(1).map((f) => f.ids)).toEqual(Array.from({ length: 14 }, () => [1, 2]))
  })
})

describe('any sequence of detections', () => {
  const sighting = fc.record({
    box: fc.tuple(
      fc.integer({ min: -50, max: 1280 }),
      fc.integer({ min: -50, max: 720 }),
      size(),
      size(),
    ) as fc.Arbitrary<Box>,
    score01: fc.oneof(fc.double({ min: 0, max: 1 }), fc.constant(Number.NaN)),
  })
  const frames = fc.array(fc.array(sighting, { maxLength: 6 }), { maxLength: 25 })

  it('gives each detection to at most one track, and no id lives twice', () => {
    fc.assert(
      fc.property(frames, (sequence) => {
        const ended = new Set<number>()
        const tracker = new FaceTracker<Sighting>()
        sequence.forEach((sightings, i) => {
          const update = tracker.update(sightings, i * STEP_MS)
          const seen = update.tracks.flatMap((t) => t.seen ?? [])
          expect(new Set(seen).size).toBe(seen.length)
          for (const s of seen) expect(sightings).toContain(s)
          for (const id of update.ended) ended.add(id)
          for (const t of update.tracks) expect(ended.has(t.id)).toBe(false)
        })
      }),
    )
  })

  it('gives the same tracks for the same detections', () => {
    fc.assert(
      fc.property(frames, (sequence) => {
        expect(run(sequence)).toEqual(run(sequence))
      }),
    )
  })
})

function size(): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max: 400 })
}
