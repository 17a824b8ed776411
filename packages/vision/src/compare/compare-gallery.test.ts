import {
  type Candidate,
  cosine,
  type GalleryReference,
  MODEL_DIMS,
  MODEL_HUMAN,
  meanTemplate,
  toUnit,
} from '@rollcall/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBlock } from './compare-block.ts'
import { type BlockRunner, compareGallery } from './compare-gallery.ts'
import { plainTile, simdTile } from './float-dots.ts'
import { fillMeans } from './means.ts'
import { SharedMemory } from './shared-memory.ts'

const DIMS = MODEL_DIMS[MODEL_HUMAN]
/** What single precision may change in a cosine. */
const ROUNDING = 2e-6
const memory = new SharedMemory()

/** A unit vector that depends on the seed alone. */
function vector(seed: number): Float32Array {
  return toUnit(Float32Array.from({ length: DIMS }, (_, i) => Math.sin((i + 1) * (seed + 1) * 0.37) + (seed % 7) / 5))
}

function person(personId: string, seeds: readonly number[]): GalleryReference {
  const templates = seeds.map((seed, i) => ({
    id: `${personId}/${i}`,
    vector: vector(seed),
    quality01: (seed % 10) / 9,
  }))
  return { personId, templates }
}

/** Everything in this thread, `lanes` blocks at once. */
function inPlace(lanes: number, tile = simdTile() ?? plainTile()): BlockRunner {
  return {
    lanes,
    fillMeans: async (gallery, from, to) => fillMeans(gallery, from, to),
    compare: async (gallery, probes) => compareBlock(gallery, probes, tile),
  }
}

const compare = (people: readonly GalleryReference[], runner = inPlace(1), signal?: AbortSignal) =>
  compareGallery(people, MODEL_HUMAN, runner, { memory, signal })

const galleries = fc
  .dictionary(fc.constantFrom(...'abcdefghij'), fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 4 }))
  .map((seeds) => Object.entries(seeds).map(([id, some]) => person(id, some)))

/** The same by brute force: the others of one template, nearest first, ties by id. */
function others(people: readonly GalleryReference[], personId: string, probe: Float32Array): Candidate[] {
  return people
    .filter((other) => other.personId !== personId)
    .map((other) => ({ personId: other.personId, similarity: cosine(meanTemplate(other.templates), probe) }))
    .sort((a, b) => b.similarity - a.similarity || (a.personId < b.personId ? -1 : 1))
}

describe('compareGallery', () => {
  it('says what a full comparison says', async () => {
    await fc.assert(
      fc.asyncProperty(galleries, async (people) => {
        const { trials, impostor, ...sizes } = await compare(people)
        const templates = people.flatMap(({ templates }) => templates)
        expect(sizes).toEqual({
          modelId: MODEL_HUMAN,
          people: people.length,
          templates: templates.length,
          probedPeople: people.length,
        })
        expect(trials.map(({ templateId }) => templateId)).toEqual(templates.map(({ id }) => id).sort())
        const all: number[] = []
        for (const { personId, templateId, own, best, runnerUp } of trials) {
          const mine = people.find((p) => p.personId === personId)?.templates ?? []
          const probe = mine.find(({ id }) => id === templateId)?.vector ?? new Float32Array()
          const rest = mine.filter(({ id }) => id !== templateId)
          expect(own).toEqual(rest.length > 0 ? expect.closeTo(cosine(meanTemplate(rest), probe), 6) : null)
          const ranked = others(people, personId, probe)
          all.push(...ranked.map(({ similarity }) => similarity))
          const similarityOf = (candidate: Candidate | null) =>
            ranked.find((other) => other.personId === candidate?.personId)?.similarity ?? null
          for (const [found, expected] of [
            [best, ranked[0]],
            [runnerUp, ranked[1]],
          ] as const) {
            const near = expected ? expect.closeTo(expected.similarity, 5) : null
            expect([found?.similarity ?? null, similarityOf(found)]).toEqual([near, near])
          }
          if (best) expect(runnerUp?.personId).not.toBe(best.personId)
        }
        expect(impostor.counts.reduce((a, b) => a + b, 0)).toBe(all.length)
        let below = 0
        impostor.counts.forEach((n, bin) => {
          below += n
          const edge = impostor.from + (bin + 1) * impostor.binWidth
          expect(below).toBeGreaterThanOrEqual(all.filter((s) => s < edge - ROUNDING).length)
          if (bin < impostor.counts.length - 1)
            expect(below).toBeLessThanOrEqual(all.filter((s) => s < edge + ROUNDING).length)
        })
      }),
    )
  })

  it('says the same whatever the order of people and templates, and however many compute', async () => {
    const shuffled = galleries.chain((people) =>
      fc.tuple(
        fc.constant(people),
        fc.shuffledSubarray(people, { minLength: people.length }),
        fc.integer({ min: 1, max: 4 }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, async ([people, otherwise, lanes]) => {
        const backwards = otherwise.map((p) => ({ ...p, templates: p.templates.toReversed() }))
        expect(await compare(backwards, inPlace(lanes))).toEqual(await compare(people))
      }),
    )
  })

  it('is put together from many blocks and tiles', async () => {
    const people = Array.from({ length: 1100 }, (_, i) => person(`p${i}`, i % 2 ? [i] : [i, i + 5000]))
    const { trials, impostor } = await compare(people, inPlace(3))
    expect(trials).toHaveLength(1650)
    expect(impostor.counts.reduce((a, b) => a + b, 0)).toBe(1650 * 1099)
    for (const { personId, templateId, best, runnerUp } of trials.filter((_, i) => i % 97 === 0)) {
      const probe = people.flatMap((p) => p.templates).find(({ id }) => id === templateId)?.vector ?? new Float32Array()
      const ranked = others(people, personId, probe)
      expect(best?.similarity).toBeCloseTo(ranked[0]?.similarity ?? 0, 5)
      expect(runnerUp?.similarity).toBeCloseTo(ranked[1]?.similarity ?? 0, 5)
    }
  })

  it('probes an even sample of very many, against everybody', async () => {
    const people = Array.from({ length: 3300 }, (_, i) => person(String(i).padStart(4, '0'), [i]))
    const { trials, impostor, probedPeople } = await compare(people)
    expect(probedPeople).toBe(3000)
    expect(trials).toHaveLength(3000)
    expect(impostor.counts.reduce((a, b) => a + b, 0)).toBe(3000 * 3299)
    const gaps = trials.slice(1).map(({ personId }, i) => Number(personId) - Number(trials[i]?.personId))
    expect(new Set(gaps)).toEqual(new Set([1, 2]))
    expect(Number(trials.at(-1)?.personId)).toBeGreaterThan(3290)
  })

  it('decides equal similarities by id', async () => {
    const [trial] = (await compare(['a', 'd', 'c', 'b'].map((id) => person(id, [5])))).trials
    expect([trial?.personId, trial?.best?.personId, trial?.runnerUp?.personId]).toEqual(['a', 'b', 'c'])
  })

  it('has nothing to say about nobody, and little about one person or one template each', async () => {
    const nobody = { people: 0, templates: 0, probedPeople: 0, trials: [] }
    expect(await compare([])).toMatchObject(nobody)
    expect(await compare([person('a', [])])).toMatchObject(nobody)
    const alone = await compare([person('a', [3, 3])])
    const nearest = { best: null, runnerUp: null }
    expect(alone.trials).toMatchObject([1, 2].map(() => ({ own: expect.closeTo(1, 5), ...nearest })))
    expect((await compare([person('a', [3])])).trials).toMatchObject([{ own: null, ...nearest }])
    const two = await compare([person('a', [3]), person('b', [4])])
    expect(two.trials).toMatchObject([
      { own: null, best: { personId: 'b' }, runnerUp: null },
      { own: null, best: { personId: 'a' }, runnerUp: null },
    ])
  })

  it('is not misled by templates without direction: they win nothing and count nowhere', async () => {
    const nan = { id: 'x', vector: new Float32Array(DIMS).fill(Number.NaN), quality01: 1 }
    const opposite = [vector(9), vector(9).map((v) => -v)].map((v, i) => ({ id: `o${i}`, vector: v, quality01: 1 }))
    const { trials, impostor } = await compare([
      person('a', [5]),
      person('b', [40]),
      { personId: 'c', templates: [nan] },
      { personId: 'd', templates: opposite },
    ])
    expect(trials.map((t) => [t.personId, t.own, t.best?.personId, t.runnerUp?.personId])).toEqual([
      ['a', null, 'b', undefined],
      ['b', null, 'a', undefined],
      ['c', null, undefined, undefined],
      ['d', expect.closeTo(-1, 5), expect.any(String), expect.any(String)],
      ['d', expect.closeTo(-1, 5), expect.any(String), expect.any(String)],
    ])
    expect(impostor.counts.reduce((a, b) => a + b, 0)).toBe(1 + 1 + 2 + 2)
  })

  it('refuses vectors of another length and a person who is there twice', async () => {
    const short = { personId: 'b', templates: [{ id: 't', vector: new Float32Array(3), quality01: 1 }] }
    await expect(compare([person('a', [1]), short])).rejects.toThrow(RangeError)
    await expect(compare([person('a', [1]), person('a', [2])])).rejects.toThrow(RangeError)
  })

  it('ends with the reason of its signal, and asks for no more blocks then', async () => {
    const people = Array.from({ length: 600 }, (_, i) => person(`p${i}`, [i]))
    const stop = new AbortController()
    const base = inPlace(2)
    let blocks = 0
    const runner: BlockRunner = {
      ...base,
      compare: (...block) => {
        blocks++
        stop.abort(new Error('enough'))
        return base.compare(...block)
      },
    }
    await expect(compare(people, runner, stop.signal)).rejects.toThrow('enough')
    expect(blocks).toBe(1)
  })

  it('fails with a block that fails, and takes the others back', async () => {
    const people = Array.from({ length: 600 }, (_, i) => person(`p${i}`, [i]))
    let takenBack = false
    const runner: BlockRunner = {
      ...inPlace(2),
      compare: async (_, probes, ended) => {
        if (probes[0] === 0) throw new Error('broken')
        return new Promise((_, reject) => {
          ended.addEventListener('abort', () => {
            takenBack = true
            reject(ended.reason)
          })
        })
      },
    }
    await expect(compare(people, runner)).rejects.toThrow('broken')
    expect(takenBack).toBe(true)
  })
})

describe('SharedMemory', () => {
  it('is used again, empty, until a gallery outgrows it', async () => {
    const shared = new SharedMemory()
    const first = shared.take(1000)
    new Uint8Array(first).fill(7)
    expect(shared.take(1000)).not.toBe(first)
    await shared.giveBack(first, first.byteLength)
    const again = shared.take(1020)
    expect(again).toBe(first)
    expect(new Uint8Array(again).every((byte) => byte === 0)).toBe(true)
    await shared.giveBack(again, 0)
    expect(shared.take(1025)).not.toBe(first)
  })
})
