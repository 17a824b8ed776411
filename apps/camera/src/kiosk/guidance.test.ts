import { describe, expect, it } from 'vitest'
import { face } from '../../test/support/screens.ts'
import { GOOD, T0 } from '../../test/support.ts'
import { CUE_AFTER_MS, CUE_APART_MS, type Guidance, guide } from './guidance.ts'

const dark = face({ quality: { ...GOOD, brightness01: 0.03 } })
const turned = face({ quality: { ...GOOD, yawDeg: -30 } })
const far = face({ box: [0, 0, 90, 119] })

/** Each face for a while, at 100 ms steps; gives the cues as they change, with the time since the start. */
function cues(...seen: [track: ReturnType<typeof face> | null, forMs: number][]): [number, string | null][] {
  const changes: [number, string | null][] = []
  let state: Guidance | null = null
  let ms = 0
  for (const [track, forMs] of seen) {
    for (const end = ms + forMs; ms < end; ms += 100) {
      state = guide(state, track ? [track] : [], T0 + ms)
      const cue = state?.cue ?? null
      if (cue !== (changes.at(-1)?.[1] ?? null)) changes.push([ms, cue])
    }
  }
  return changes
}

describe('a cue', () => {
  it('is never seen by somebody who walks by', () => {
    expect(cues([far, CUE_AFTER_MS], [null, 1000])).toEqual([])
    expect(cues([far, 1000])).toEqual([[CUE_AFTER_MS, 'closer']])
  })

  it('goes as soon as it was followed', () => {
    expect(cues([dark, 1000], [face(), 500])).toEqual([
      [400, 'light'],
      [1000, null],
    ])
  })

  it('stays for a while before the next one, also when it was followed in between', () => {
    expect(cues([dark, 500], [turned, 3000])).toEqual([
      [400, 'light'],
      [400 + CUE_APART_MS, 'look'],
    ])
    expect(cues([dark, 500], [face(), 100], [turned, 3000]).at(-1)).toEqual([400 + CUE_APART_MS, 'look'])
  })

  it('is not given to faces that are too far away, are named, or are fine', () => {
    const tiny = face({ box: [0, 0, 50, 59] })
    expect(cues([tiny, 2000], [face({ ...dark, verdict: 'match' }), 2000], [face(), 2000])).toEqual([])
  })

  it('is for the nearest face; more than three are asked to come one at a time', () => {
    const faces = [far, ...[2, 3].map((trackId) => face({ ...turned, trackId }))]
    const after = (tracks: typeof faces) => guide(guide(null, tracks, T0), tracks, T0 + CUE_AFTER_MS)?.cue
    expect(after(faces)).toBe('look')
    expect(after([...faces, face({ ...turned, trackId: 4 })])).toBe('several')
  })

  it('cannot be had from a quality that is no number', () => {
    expect(cues([face({ quality: { ...GOOD, brightness01: Number.NaN } }), 500])).toEqual([[400, 'light']])
  })
})
