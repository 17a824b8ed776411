import { describe, expect, it } from 'vitest'
import { decision, GOOD, PEOPLE, T0 } from '../../test/support.ts'
import type { Frame, FrameSource } from '../source/source.ts'
import type { Decision } from './decision.ts'
import { runPipeline } from './run-pipeline.ts'

/** A source of `n` frames, and a pipeline that makes one decision in each. */
function setUp(n: number) {
  let seq = 0
  const image = { data: new Uint8Array(), widthPx: 0, heightPx: 0, format: 'rgb24' } as const
  const next = async (): Promise<Frame | null> =>
    seq < n ? { image, seq: ++seq, mediaMs: seq * 100, wallMs: T0, previewJpeg: null } : null
  const source: FrameSource = {
    next,
    health: () => ({ state: 'live', framesDropped: 0, restarts: 0, lastError: null }),
    close: async () => undefined,
  }
  const pipeline = {
    process: async (frame: Frame) => ({ tracks: [], decisions: [decision({ trackId: frame.seq })], looks: 1 }),
  }
  return { source, pipeline, signal: new AbortController().signal }
}

describe('a decision', () => {
  it('is shown only after it is written down, and waits in order while the disk is full', async () => {
    const written: number[] = []
    const shown: number[] = []
    const troubles: string[] = []
    const register = {
      enter: (d: Decision) => {
        if (troubles.length < 3) throw new Error('disk full')
        written.push(d.trackId)
        return { kind: 'logged', eventId: '' } as const
      },
    }
    await runPipeline({
      ...setUp(5),
      register,
      onEntry: (d) => {
        expect(written).toContain(d.trackId)
        shown.push(d.trackId)
      },
      onTrouble: (what) => troubles.push(what),
    })
    expect(troubles).toEqual(['storage', 'storage', 'storage'])
    expect(shown).toEqual([1, 2, 3, 4, 5])
  })

  it('that is not written puts no name at the face', async () => {
    const { source, signal } = setUp(3)
    const ana = { verdict: 'match', personId: PEOPLE[0], asked: null } as const
    const seen = { trackId: 1, box: [0, 0, 9, 9], ...ana, quality: GOOD } as const
    const process = async ({ seq }: Frame) => ({
      tracks: [seen, { ...seen, trackId: 2 }],
      decisions: seq === 1 ? [decision({ trackId: 1 })] : [],
      looks: 1,
    })
    let tries = 0
    const enter = () => {
      if (++tries < 3) throw new Error('disk full')
      return { kind: 'logged', eventId: '' } as const
    }
    const shown: unknown[] = []
    await runPipeline({
      source,
      signal,
      pipeline: { process },
      register: { enter },
      onEntry: () => undefined,
      onFrame: (_, { tracks }) => shown.push(tracks.map((t) => [t.verdict, t.personId])),
      onTrouble: () => undefined,
    })
    const named = ['match', PEOPLE[0]]
    expect(shown).toEqual([
      [[null, null], named],
      [[null, null], named],
      [named, named],
    ])
  })

  it('of one frame is not lost because another frame could not be judged', async () => {
    const { source, signal, pipeline } = setUp(3)
    const shown: number[] = []
    const troubles: string[] = []
    const process = async (frame: Frame) => {
      if (frame.seq === 2) throw new Error('worker died')
      return pipeline.process(frame)
    }
    const register = { enter: () => ({ kind: 'logged', eventId: '' }) as const }
    await runPipeline({
      source,
      signal,
      register,
      pipeline: { process },
      onEntry: (d) => shown.push(d.trackId),
      onTrouble: (what) => troubles.push(what),
    })
    expect([shown, troubles]).toEqual([[1, 3], ['vision']])
  })
})
