import { cosine } from './embedding-codec.ts'

/** A face and what is known of it. */
export interface GroupableFace {
  id: string
  /** Only faces with the same key are grouped, e.g. those that were taken for the same person. */
  key: string
  /** Of one model; null: the face could not be encoded, it stays alone. */
  vector: Float32Array | null
}

interface Pair {
  a: string
  b: string
  similarity: number
}

/**
 * Faces that show one person, as far as the policy can tell: within a group every face is at least `acceptAtSimilarity`
 * like every other one, so that no chain of likenesses leads from one person to the next. The most similar join first,
 * equal ones by their ids: the order in which the faces come changes nothing. Comparisons are written so that NaN joins
 * nobody. The square of their number is compared; ask for some hundreds at most.
 * @returns ids, in a group and by the first of a group in ascending order
 */
export function groupFaces(faces: readonly GroupableFace[], acceptAtSimilarity: number): string[][] {
  const byId = new Map(faces.map((f) => [f.id, f]))
  const groups = new Map(faces.map((f) => [f.id, [f.id]]))
  const alike = (a: string, b: string) => similarityOf(byId.get(a), byId.get(b)) >= acceptAtSimilarity
  for (const { a, b } of alikePairs([...byId.values()], acceptAtSimilarity)) {
    const [one, other] = [groups.get(a), groups.get(b)]
    if (!one || !other || one === other || !one.every((x) => other.every((y) => alike(x, y)))) continue
    const joined = [...one, ...other]
    for (const id of joined) groups.set(id, joined)
  }
  return [...new Set(groups.values())].map((ids) => ids.sort()).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
}

function alikePairs(faces: readonly GroupableFace[], acceptAtSimilarity: number): Pair[] {
  const pairs: Pair[] = []
  for (const [i, first] of faces.entries()) {
    for (const second of faces.slice(i + 1)) {
      const similarity = similarityOf(first, second)
      if (!(similarity >= acceptAtSimilarity)) continue
      const [a, b] = first.id < second.id ? [first.id, second.id] : [second.id, first.id]
      pairs.push({ a, b, similarity })
    }
  }
  return pairs.sort((p, q) => q.similarity - p.similarity || (p.a + p.b < q.a + q.b ? -1 : 1))
}

function similarityOf(a: GroupableFace | undefined, b: GroupableFace | undefined): number {
  if (!a?.vector || !b?.vector || a.key !== b.key) return Number.NaN
  return cosine(a.vector, b.vector)
}
