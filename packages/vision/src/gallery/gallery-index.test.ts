import { cosine, MODEL_DIMS, MODEL_HUMAN, toUnit } from '@rollcall/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GalleryIndex } from './gallery-index.ts'

const DIMS = MODEL_DIMS[MODEL_HUMAN]

/** A unit vector that depends on the seed alone. */
function vector(seed: number): Float32Array {
  return toUnit(Float32Array.from({ length: DIMS }, (_, i) => Math.sin((i + 1) * (seed + 1) * 0.37) + (seed % 7) / 5))
}

const people = fc.dictionary(
  fc.constantFrom(...'abcdefghij'),
  fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 3 }),
)

function indexOf(entries: [string, number[]][]): GalleryIndex {
  const index = new GalleryIndex(MODEL_HUMAN)
  for (const [id, seeds] of entries) index.set(id, seeds.map(vector))
  return index
}

/** The same by brute force: the best of each person, best first, ties by id. */
function ranking(entries: [string, number[]][], probe: Float32Array): { personId: string; similarity: number }[] {
  return entries
    .map(([personId, seeds]) => ({ personId, similarity: Math.max(...seeds.map((s) => cosine(vector(s), probe))) }))
    .sort((a, b) => b.similarity - a.similarity || (a.personId < b.personId ? -1 : 1))
}

describe('GalleryIndex', () => {
  it('finds what a full comparison finds, whatever was set, replaced and removed before, in any order', () => {
    fc.assert(
      fc.property(people, people, fc.nat({ max: 60 }), fc.boolean(), (before, after, seed, backwards) => {
        const index = indexOf(Object.entries(before))
        for (const id of Object.keys(before)) if (!(id in after)) index.remove(id)
        const entries = Object.entries(after)
        for (const [id, seeds] of backwards ? entries.toReversed() : entries) index.set(id, seeds.map(vector))
        const probe = vector(seed)
        const [best, runnerUp] = ranking(entries, probe)
        const found = index.search(probe)
        expect(index.size).toBe(entries.length)
        expect(found.best?.similarity ?? null).toEqual(best ? expect.closeTo(best.similarity, 5) : null)
        expect(found.runnerUp?.similarity ?? null).toEqual(runnerUp ? expect.closeTo(runnerUp.similarity, 5) : null)
        expect(found).toEqual(indexOf(entries.toSorted()).search(probe))
        if (found.best && found.runnerUp) expect(found.runnerUp.personId).not.toBe(found.best.personId)
      }),
    )
  })

  it('finds the best of the people asked about, after any sequence of sets and removals', () => {
    const ids = [...'abcdefghijkl']
    const step = fc.tuple(fc.constantFrom(...ids), fc.array(fc.nat({ max: 60 }), { maxLength: 3 }))
    const asked = fc.record(
      { among: fc.uniqueArray(fc.constantFrom(...ids, 'nobody')), excludePersonId: fc.constantFrom(...ids) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), asked, fc.nat({ max: 60 }), (steps, { among, ...rest }, seed) => {
        const index = new GalleryIndex(MODEL_HUMAN)
        const now = new Map<string, number[]>()
        for (const [id, seeds] of steps) {
          index.set(id, seeds.map(vector))
          if (seeds.length > 0) now.set(id, seeds)
          else now.delete(id)
        }
        const meant = [...now].filter(([id]) => id !== rest.excludePersonId && (!among || among.includes(id)))
        const found = index.search(vector(seed), { ...rest, among: among && new Set(among) })
        expect(found).toEqual(indexOf(meant).search(vector(seed)))
        const [best, runnerUp] = ranking(meant, vector(seed))
        expect(found.best?.similarity ?? null).toEqual(best ? expect.closeTo(best.similarity, 5) : null)
        expect(found.runnerUp?.similarity ?? null).toEqual(runnerUp ? expect.closeTo(runnerUp.similarity, 5) : null)
      }),
    )
  })

  it('finds the very best of many that are nearly the same, to the last bit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.integer({ min: 2, max: 300 }), (seed, count) => {
        // all of them nearer to each other than codes of eight bits can tell
        const near = (i: number) => toUnit(vector(seed).map((v, k) => v + 1e-4 * Math.sin(i * (k + 1))))
        const index = new GalleryIndex(MODEL_HUMAN)
        const alone = Array.from({ length: count }, (_, i) => {
          index.set(`p${i}`, [near(i)])
          const single = new GalleryIndex(MODEL_HUMAN)
          single.set(`p${i}`, [near(i)])
          return single.search(vector(seed)).best
        })
        const [best, runnerUp] = alone
          .filter((c) => c !== null)
          .sort((a, b) => b.similarity - a.similarity || (a.personId < b.personId ? -1 : 1))
        expect(index.search(vector(seed))).toEqual({ best, runnerUp })
      }),
      { numRuns: 30 },
    )
  })

  it('finds everybody who is near enough, and nobody else', () => {
    fc.assert(
      fc.property(people, fc.nat({ max: 60 }), fc.double({ min: -1, max: 1, noNaN: true }), (all, seed, atLeast) => {
        const entries = Object.entries(all)
        const probe = vector(seed)
        const alone = entries.map(([id, seeds]) => indexOf([[id, seeds]]).search(probe).best)
        const near = alone
          .filter((c) => c !== null && c.similarity >= atLeast)
          .sort(
            (a, b) =>
              (b?.similarity ?? 0) - (a?.similarity ?? 0) || ((a?.personId ?? '') < (b?.personId ?? '') ? -1 : 1),
          )
        expect(indexOf(entries).within(probe, atLeast)).toEqual(near)
      }),
    )
    const index = indexOf([['ann', [5]]])
    index.set('cem', [new Float32Array(DIMS).fill(Number.NaN)])
    expect(index.within(vector(5), -1).map((c) => c.personId)).toEqual(['ann'])
    expect(index.within(new Float32Array(DIMS).fill(Number.NaN), -1)).toEqual([])
  })

  it('is not misled by a vector that is not a number beside good ones', () => {
    const index = indexOf([
      ['ann', [5]],
      ['bob', [40]],
    ])
    index.set('cem', [new Float32Array(DIMS).fill(Number.NaN)])
    expect(index.search(vector(5))).toMatchObject({ best: { personId: 'ann' }, runnerUp: { personId: 'bob' } })
  })

  it('has the second vector of the best person never as runner-up', () => {
    const index = indexOf([
      ['ann', [5, 5]],
      ['bob', [40]],
    ])
    expect(index.search(vector(5))).toMatchObject({ best: { personId: 'ann' }, runnerUp: { personId: 'bob' } })
  })

  it('decides equal similarities by id', () => {
    for (const ids of [
      ['ann', 'bob', 'cem'],
      ['cem', 'bob', 'ann'],
    ]) {
      const found = indexOf(ids.map((id) => [id, [5]])).search(vector(5))
      expect([found.best?.personId, found.runnerUp?.personId]).toEqual(['ann', 'bob'])
    }
  })

  it('leaves out the person that is excluded', () => {
    const index = indexOf([
      ['ann', [5]],
      ['bob', [40]],
    ])
    expect(index.search(vector(5), { excludePersonId: 'ann' })).toMatchObject({
      best: { personId: 'bob' },
      runnerUp: null,
    })
  })

  it('is empty when everybody is removed, and grows beyond its first rows', () => {
    const index = new GalleryIndex(MODEL_HUMAN)
    for (let i = 0; i < 200; i++) index.set(`p${i}`, [vector(i)])
    expect(index.size).toBe(200)
    expect(index.search(vector(150)).best?.similarity).toBeCloseTo(1, 5)
    for (let i = 0; i < 200; i++) index.remove(`p${i}`)
    index.remove('nobody')
    expect(index.size).toBe(0)
    expect(index.search(vector(1))).toEqual({ best: null, runnerUp: null })
  })

  it('removes a person who is set without vectors', () => {
    const index = indexOf([['ann', [5]]])
    index.set('ann', [])
    expect(index.size).toBe(0)
  })

  it('takes nothing of another length, and keeps the old vectors then', () => {
    const index = indexOf([['ann', [5]]])
    expect(() => index.set('ann', [vector(1), new Float32Array(3)])).toThrow(RangeError)
    expect(() => index.search(new Float32Array(704))).toThrow(RangeError)
    expect(index.search(vector(5)).best?.similarity).toBeCloseTo(1, 5)
  })

  it('names nobody for a probe that is not a number', () => {
    const index = indexOf([['ann', [5]]])
    expect(index.search(new Float32Array(DIMS).fill(Number.NaN))).toEqual({ best: null, runnerUp: null })
  })
})
