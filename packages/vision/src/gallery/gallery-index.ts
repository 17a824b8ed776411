import { type Candidate, type Candidates, MODEL_DIMS, type ModelId } from '@rollcall/core'

const FIRST_ROWS = 64

/**
 * Everybody who can be recognised, in memory: an exact scan over unit vectors that lie one after the other.
 * A person comes as near as the nearest of their vectors. What was set in which order makes no difference.
 */
export class GalleryIndex {
  readonly modelId: ModelId
  readonly #dims: number
  readonly #rowsOf = new Map<string, number[]>()
  #owners: string[] = []
  #vectors: Float32Array<ArrayBuffer>

  constructor(modelId: ModelId) {
    this.modelId = modelId
    this.#dims = MODEL_DIMS[modelId]
    this.#vectors = new Float32Array(FIRST_ROWS * this.#dims)
  }

  /** Number of people. */
  get size(): number {
    return this.#rowsOf.size
  }

  /** Replaces the vectors of a person; none removes the person. @throws RangeError for vectors of another length */
  set(personId: string, vectors: readonly Float32Array[]): void {
    for (const { length } of vectors) {
      if (length !== this.#dims) throw new RangeError(`vector of ${length} dimensions in a gallery of ${this.#dims}`)
    }
    this.remove(personId)
    if (vectors.length > 0)
      this.#rowsOf.set(
        personId,
        vectors.map((vector) => this.#append(personId, vector)),
      )
  }

  remove(personId: string): void {
    const rows = this.#rowsOf.get(personId)
    if (!rows) return
    this.#rowsOf.delete(personId)
    // from the last row down, so that the row that fills a hole is never one that goes too
    for (const row of [...rows].sort((a, b) => b - a)) this.#dropRow(row)
  }

  /** The best person and the best *other* person; equal similarities are decided by id. */
  search(probe: Float32Array, { excludePersonId }: { excludePersonId?: string } = {}): Candidates {
    if (probe.length !== this.#dims) {
      throw new RangeError(`probe of ${probe.length} dimensions in a gallery of ${this.#dims}`)
    }
    let best: Candidate | null = null
    let runnerUp: Candidate | null = null
    for (let row = 0; row < this.#owners.length; row++) {
      const similarity = dot(this.#vectors, row * this.#dims, probe)
      if (runnerUp !== null && similarity < runnerUp.similarity) continue
      const personId = this.#owners[row] as string
      if (personId === excludePersonId || Number.isNaN(similarity)) continue
      const candidate = { personId, similarity }
      if (best === null || isNearer(candidate, best)) {
        if (best !== null && best.personId !== personId) runnerUp = best
        best = candidate
      } else if (personId !== best.personId && (runnerUp === null || isNearer(candidate, runnerUp))) {
        runnerUp = candidate
      }
    }
    return { best, runnerUp }
  }

  #append(personId: string, vector: Float32Array): number {
    const row = this.#owners.length
    if ((row + 1) * this.#dims > this.#vectors.length) {
      const larger = new Float32Array(this.#vectors.length * 2)
      larger.set(this.#vectors)
      this.#vectors = larger
    }
    this.#vectors.set(vector, row * this.#dims)
    this.#owners.push(personId)
    return row
  }

  /** Fills the hole with the last row. */
  #dropRow(row: number): void {
    const last = this.#owners.length - 1
    const moved = this.#owners.pop() as string
    if (row === last) return
    this.#vectors.copyWithin(row * this.#dims, last * this.#dims, (last + 1) * this.#dims)
    this.#owners[row] = moved
    const rows = this.#rowsOf.get(moved)
    if (rows) rows[rows.indexOf(last)] = row
  }
}

function isNearer(a: Candidate, b: Candidate): boolean {
  return a.similarity > b.similarity || (a.similarity === b.similarity && a.personId < b.personId)
}

/** Four sums at a time; always in the same order, so that a vector scores the same wherever it lies. */
function dot(vectors: Float32Array, start: number, probe: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0, at = start; i < probe.length; i += 4, at += 4) {
    a += (vectors[at] as number) * (probe[i] as number)
    b += (vectors[at + 1] as number) * (probe[i + 1] as number)
    c += (vectors[at + 2] as number) * (probe[i + 2] as number)
    d += (vectors[at + 3] as number) * (probe[i + 3] as number)
  }
  return a + b + (c + d)
}
