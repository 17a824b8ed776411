import { type Candidate, type Candidates, MODEL_DIMS, type ModelId } from '@rollcall/core'
import { VectorTable } from './vector-table.ts'

/** Comparing in full takes so many times as long as comparing codes. */
const FULL_COSTS_CODES = 16

/** Whom a search is about; absent means everybody. */
export interface SearchOptions {
  excludePersonId?: string | undefined
  /** Nobody else, e.g. the people of a location; ids that are not in the gallery do not matter. */
  among?: ReadonlySet<string> | undefined
}

/**
 * Everybody who can be recognised, in memory, searched exactly: codes of eight bits say between which values each
 * similarity lies, and whoever can still be among the best two is compared in full. A person comes as near as the nearest
 * of their vectors. What was set in which order makes no difference.
 */
export class GalleryIndex {
  readonly modelId: ModelId
  readonly #dims: number
  readonly #rowsOf = new Map<string, number[]>()
  readonly #owners: string[] = []
  readonly #table: VectorTable

  constructor(modelId: ModelId) {
    this.modelId = modelId
    this.#dims = MODEL_DIMS[modelId]
    this.#table = new VectorTable(this.#dims)
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
    if (vectors.length === 0) return
    this.#rowsOf.set(
      personId,
      vectors.map((vector) => {
        this.#owners.push(personId)
        return this.#table.append(vector)
      }),
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
  search(probe: Float32Array, options: SearchOptions = {}): Candidates {
    if (probe.length !== this.#dims) {
      throw new RangeError(`probe of ${probe.length} dimensions in a gallery of ${this.#dims}`)
    }
    const found = new BestTwo(options)
    for (const row of this.#likelyRows(probe, options)) {
      const owner = this.#owners[row] as string
      if (found.isAbout(owner)) found.offer(owner, this.#table.dot(row, probe))
    }
    return { best: found.best, runnerUp: found.runnerUp }
  }

  /** Everybody who comes at least this near, nearest first; equal similarities by id. */
  within(probe: Float32Array, atLeast: number): Candidate[] {
    const nearest = new Map<string, number>()
    this.#table.bounds(probe).upper.forEach((bound, row) => {
      if (bound < atLeast) return
      const similarity = this.#table.dot(row, probe)
      const owner = this.#owners[row] as string
      if (similarity >= atLeast && !((nearest.get(owner) ?? Number.NEGATIVE_INFINITY) >= similarity)) {
        nearest.set(owner, similarity)
      }
    })
    const found = [...nearest].map(([personId, similarity]) => ({ personId, similarity }))
    return found.sort((a, b) => (isNearer(a, b) ? -1 : 1))
  }

  /** All rows that can be among the best two, and some others. */
  #likelyRows(probe: Float32Array, options: SearchOptions): readonly number[] {
    const { among } = options
    // codes of everybody would take longer than these in full
    if (among && among.size * FULL_COSTS_CODES < this.size)
      return [...among].flatMap((id) => this.#rowsOf.get(id) ?? [])
    const { lower, upper } = this.#table.bounds(probe)
    const likely = new BestTwo(options)
    lower.forEach((similarity, row) => {
      likely.offer(this.#owners[row] as string, similarity)
    })
    // two people come at least this near, so nobody who stays below it is one of the best two
    const least = likely.runnerUp?.similarity ?? Number.NEGATIVE_INFINITY
    const rows: number[] = []
    upper.forEach((similarity, row) => {
      // a bound that is not a number rules nobody out
      if (!(similarity < least)) rows.push(row)
    })
    return rows
  }

  /** Fills the hole with the last row. */
  #dropRow(row: number): void {
    const last = this.#owners.length - 1
    const moved = this.#owners.pop() as string
    this.#table.fillWithLast(row)
    if (row === last) return
    this.#owners[row] = moved
    const rows = this.#rowsOf.get(moved)
    if (rows) rows[rows.indexOf(last)] = row
  }
}

/** The best person and the best other one of all that were offered, in any order. */
class BestTwo {
  best: Candidate | null = null
  runnerUp: Candidate | null = null
  readonly #options: SearchOptions

  constructor(options: SearchOptions) {
    this.#options = options
  }

  offer(personId: string, similarity: number): void {
    if (this.runnerUp !== null && similarity < this.runnerUp.similarity) return
    if (Number.isNaN(similarity) || !this.isAbout(personId)) return
    const candidate = { personId, similarity }
    if (this.best === null || isNearer(candidate, this.best)) {
      if (this.best !== null && this.best.personId !== personId) this.runnerUp = this.best
      this.best = candidate
    } else if (personId !== this.best.personId && (this.runnerUp === null || isNearer(candidate, this.runnerUp))) {
      this.runnerUp = candidate
    }
  }

  isAbout(personId: string): boolean {
    const { excludePersonId, among } = this.#options
    return personId !== excludePersonId && (among === undefined || among.has(personId))
  }
}

function isNearer(a: Candidate, b: Candidate): boolean {
  return a.similarity > b.similarity || (a.similarity === b.similarity && a.personId < b.personId)
}
