import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cosine, toUnit } from './embedding-codec.ts'
import { type GroupableFace, groupFaces } from './group-faces.ts'

const LIMIT = 0.8
/** A face at an angle: faces up to 36.8° apart are alike. */
const face = (id: string, degrees: number | null, key = 'ada'): GroupableFace => {
  const at = ((degrees ?? 0) * Math.PI) / 180
  return { id, key, vector: degrees === null ? null : Float32Array.of(Math.cos(at), Math.sin(at)) }
}
const notANumber = (id: string): GroupableFace => ({ id, key: 'ada', vector: Float32Array.of(Number.NaN, 0) })

describe('faces are grouped', () => {
  it.each([
    ['not at all when there are none', [], []],
    ['alone when there is one', [face('a', 0)], [['a']]],
    ['when they are alike', [face('b', 0), face('a', 10)], [['a', 'b']]],
    ['not when they are not', [face('a', 0), face('b', 50)], [['a'], ['b']]],
    ['not when they were taken for different people', [face('a', 0), face('b', 0, 'bob')], [['a'], ['b']]],
    ['not when one could not be encoded', [face('a', 0), face('b', null), face('c', null)], [['a'], ['b'], ['c']]],
    ['not with one that is not a number', [face('a', 0), notANumber('b'), notANumber('c')], [['a'], ['b'], ['c']]],
    ['with the one that is nearest', [face('a', 0), face('b', 30), face('c', 50)], [['a'], ['b', 'c']]],
    [
      'never by a chain of likenesses',
      [face('a', 0), face('b', 20), face('c', 40), face('d', 60)],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s', (_, faces, expected) => {
    expect(groupFaces(faces, LIMIT)).toEqual(expected)
    expect(groupFaces(faces.toReversed(), LIMIT)).toEqual(expected)
  })

  const coordinate = fc.double({ min: -1, max: 1, noNaN: true })
  const drawn = fc.record({
    key: fc.constantFrom('ada', 'bob'),
    vector: fc.option(
      fc
        .tuple(coordinate, coordinate, coordinate)
        .filter((v) => Math.hypot(...v) > 0.1)
        .map(toUnit),
    ),
  })
  const several = fc
    .array(drawn, { maxLength: 12 })
    .map((drawn) => drawn.map((f, i): GroupableFace => ({ ...f, id: `id-${i}` })))

  it('each once, all of a group alike, whatever order they come in', () => {
    fc.assert(
      fc.property(
        several,
        fc.infiniteStream(fc.nat()),
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        (faces, dice, limit) => {
          const groups = groupFaces(faces, limit)
          expect(groups.flat().sort()).toEqual(faces.map((f) => f.id).sort())
          const shuffled = faces
            .map((f) => ({ f, at: dice.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ f }) => f)
          expect(groupFaces(shuffled, limit)).toEqual(groups)
          const byId = new Map(faces.map((f) => [f.id, f]))
          for (const group of groups) {
            for (const [i, a] of group.entries()) {
              for (const b of group.slice(i + 1)) {
                const [one, other] = [byId.get(a), byId.get(b)]
                expect(one?.key).toBe(other?.key)
                expect(one?.vector && other?.vector && cosine(one.vector, other.vector)).toBeGreaterThanOrEqual(limit)
              }
            }
          }
        },
      ),
    )
  })
})
