import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  encodeEmbedding,
  type GalleryDelta,
  type GalleryRequest,
  type IdentityPolicy,
  MODEL_DIMS,
  MODEL_FUSED,
  MODEL_HUMAN,
} from '@rollcall/core'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { PEOPLE, POLICY, tempDir } from '../../test/support.ts'
import { KnownPeople } from '../known-people.ts'
import { ServerError } from '../server/server-error.ts'
import { GalleryCache } from './gallery-cache.ts'
import { applyDelta, type GalleryState } from './gallery-state.ts'
import { GallerySync } from './gallery-sync.ts'

/** A server's company: every change is one revision; deltas name what a camera must learn. */
class Company {
  readonly people = new Map<string, number>()
  readonly changed = new Map<string, number>()
  revision = 0
  /** Another one after a backup was restored; none for a server that knows no marks. */
  history: string | null = 'first'
  modelId: string = MODEL_HUMAN
  policy = POLICY
  pageSize = 500

  enrol(id: string, axis: number): void {
    this.people.set(id, axis)
    this.changed.set(id, ++this.revision)
  }

  forget(id: string): void {
    this.people.delete(id)
    this.changed.set(id, ++this.revision)
  }

  answer({ sinceRevision, historyMark }: GalleryRequest): GalleryDelta {
    const isOurs = historyMark === undefined || historyMark === this.#markOf(sinceRevision)
    return this.delta(isOurs ? sinceRevision : 0)
  }

  #markOf(revision: number): string {
    return `${this.history}-${revision}`
  }

  delta(since: number): GalleryDelta {
    const ids = [...this.changed].filter(([id, r]) => r > since && (since > 0 || this.people.has(id)))
    const page = ids.sort((a, b) => a[1] - b[1]).slice(0, this.pageSize)
    const more = page.length < ids.length
    const toRevision = more ? (page.at(-1)?.[1] ?? since) : this.revision
    return {
      fromRevision: since,
      toRevision,
      ...(this.history !== null && { historyMark: this.#markOf(toRevision) }),
      modelId: this.modelId,
      policy: this.policy,
      upserts: page.filter(([id]) => this.people.has(id)).map(([id]) => person(id, this.people.get(id) ?? 0)),
      tombstones: page.filter(([id]) => !this.people.has(id)).map(([id]) => id),
      more,
    }
  }
}

function person(employeeId: string, axis: number) {
  const vector = new Float32Array(MODEL_DIMS[MODEL_HUMAN])
  vector[axis] = 1
  const vectorBase64 = Buffer.from(encodeEmbedding(vector)).toString('base64')
  return {
    employeeId,
    displayName: `Person ${axis}`,
    templates: [{ templateId: PEOPLE[1], quality01: 0.9, vectorBase64 }],
  }
}

function apply(state: GalleryState | null, delta: GalleryDelta): GalleryState {
  const result = applyDelta(state, delta)
  if (result.kind === 'resync') throw new Error('resync')
  return result.state
}
const contentOf = (state: GalleryState | null) =>
  [...(state?.people ?? [])].map(([id, p]) => `${id} ${p.vector?.indexOf(1)}`).sort()

const change = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  axis: fc.nat(9),
  leave: fc.boolean(),
  sync: fc.boolean(),
})

describe('the gallery', () => {
  it('is the same by deltas, in whatever steps they come, as by a snapshot', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const company = new Company()
        let state = apply(null, company.delta(0))
        for (const { id, axis, leave, sync } of changes) {
          if (leave) company.forget(id)
          else company.enrol(id, axis)
          if (sync) state = apply(state, company.delta(state.revision))
        }
        const delta = company.delta(state.revision)
        state = apply(state, delta)
        expect(contentOf(state)).toEqual(contentOf(apply(null, company.delta(0))))
        expect(contentOf(apply(state, { ...delta, fromRevision: delta.toRevision }))).toEqual(contentOf(state))
      }),
    )
  })

  it('asks for everything again when a delta leaves a gap, comes from the past or is of another model', () => {
    const company = new Company()
    company.enrol('a', 1)
    const state = apply(null, company.delta(0))
    for (const wrong of [
      { fromRevision: 5, toRevision: 6 },
      { fromRevision: 1, toRevision: 0 },
      { fromRevision: 1, modelId: MODEL_FUSED },
    ]) {
      expect(applyDelta(state, { ...company.delta(1), ...wrong })).toEqual({ kind: 'resync' })
    }
  })

  it('keeps who has a badge and no face, and forgets who loses the last of both', () => {
    const faceless = { employeeId: 'a', displayName: 'Ana', badgeHash: BADGE, templates: [] }
    const known = new KnownPeople()
    const state = apply(null, { ...new Company().delta(0), upserts: [faceless, person('b', 2)] })
    known.swap(state)
    expect([known.personOfBadge(BADGE), known.nameOf('a')]).toEqual(['a', 'Ana'])
    const probe = new Float32Array(MODEL_DIMS[MODEL_HUMAN])
    probe[2] = 1
    expect(known.gallery?.search(probe).best?.personId).toBe('b')
    const without = { employeeId: 'a', displayName: 'Ana', templates: [] }
    known.swap(apply(state, { ...new Company().delta(0), fromRevision: 0, upserts: [without] }))
    expect([known.personOfBadge(BADGE), known.nameOf('a'), known.state?.people.size]).toEqual([null, null, 0])
    known.swap(null)
    expect(known.personOfBadge(BADGE)).toBeNull()
  })

  it('of a person with several templates is one direction, their mean', () => {
    const both = { ...person('a', 0), templates: [...person('a', 0).templates, ...person('a', 1).templates] }
    const company = new Company()
    const state = apply(null, { ...company.delta(0), upserts: [both] })
    expect([...(state.people.get('a')?.vector?.subarray(0, 3) ?? [])].map((v) => v.toFixed(2))).toEqual([
      '0.71',
      '0.71',
      '0.00',
    ])
  })
})

const BADGE = 'b'.repeat(64)

const [KEY, OTHER_KEY] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]

function cacheAt(path: string, key: Uint8Array | null = KEY): GalleryCache {
  const cache = new GalleryCache(path)
  cache.useKey(key)
  return cache
}

describe('the gallery on disk', () => {
  const company = new Company()
  company.enrol(PEOPLE[0], 3)
  const state = apply(null, company.delta(0))

  it('comes back as it was written, with the same key only', () => {
    const path = join(tempDir(), 'gallery.bin')
    const faceless = { employeeId: 'faceless', displayName: 'Without a face', badgeHash: BADGE, templates: [] }
    const delta = {
      ...company.delta(0),
      upserts: [faceless, { ...person(PEOPLE[0], 3), badgeHash: BADGE }, person('b', 4)],
    }
    const state = apply(null, delta)
    cacheAt(path).write(state)
    expect(cacheAt(path).read()).toEqual(state)
    expect(cacheAt(path, OTHER_KEY).read()).toBeNull()
    expect(cacheAt(path, null).read()).toBeNull()
  })

  it('is gone as soon as there is something new and no key to seal it with', () => {
    const dir = tempDir()
    cacheAt(join(dir, 'gallery.bin')).write(state)
    cacheAt(join(dir, 'gallery.bin'), null).write(state)
    expect(readdirSync(dir)).toEqual([])
  })

  it('is readable by this user only and shows no name', () => {
    const path = join(tempDir(), 'gallery.bin')
    cacheAt(path).write(state)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path).includes('Person')).toBe(false)
  })

  it('that is damaged or missing counts as none', () => {
    const path = join(tempDir(), 'gallery.bin')
    const cache = cacheAt(path)
    expect(cache.read()).toBeNull()
    cache.write(state)
    const bytes = readFileSync(path)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(cache.read()).toBeNull()
  })
})

const onCacheFailed = (e: unknown) => expect.fail(String(e))
const onKey = () => undefined
const galleryKey = async () => KEY

describe('the sync', () => {
  function setUp() {
    const company = new Company()
    company.enrol(PEOPLE[0], 1)
    const dir = tempDir()
    const cache = new GalleryCache(join(dir, 'gallery.bin'))
    const seen: string[][] = []
    const policies: (IdentityPolicy | undefined)[] = []
    const server = { galleryKey, galleryDelta: async (request: GalleryRequest) => company.answer(request) }
    const sync = new GallerySync({
      server,
      cache,
      modelId: MODEL_HUMAN,
      onChange: (s) => {
        seen.push(contentOf(s))
        policies.push(s?.policy)
      },
      onKey,
      onCacheFailed,
    })
    return { company, dir, cache, seen, policies, sync, server }
  }

  it('brings a new employee to the camera while it runs, and nothing when nothing changed', async () => {
    const { company, seen, sync } = setUp()
    await sync.pull()
    await sync.pull()
    company.enrol(PEOPLE[1], 2)
    await sync.pull()
    expect(seen).toEqual([[`${PEOPLE[0]} 1`], [`${PEOPLE[0]} 1`, `${PEOPLE[1]} 2`]])
  })

  it('forgets who is not on the server any more after a backup was restored there', async () => {
    const { company, cache, seen, sync } = setUp()
    company.enrol(PEOPLE[1], 2)
    await sync.pull()
    company.history = 'second'
    company.people.delete(PEOPLE[1])
    company.changed.delete(PEOPLE[1])
    await sync.pull()
    expect(seen.at(-1)).toEqual([`${PEOPLE[0]} 1`])
    expect(cache.read()).toMatchObject({ revision: 2, historyMark: 'second-2' })
    await sync.pull()
    expect(seen).toHaveLength(2)
  })

  it('takes changed thresholds at once and to the disk, when nobody of the gallery changed', async () => {
    const { company, cache, sync, policies } = setUp()
    await sync.pull()
    company.policy = { ...POLICY, acceptAtSimilarity: 0.77 }
    await sync.pull()
    await sync.pull()
    expect(policies.map((p) => p?.acceptAtSimilarity)).toEqual([POLICY.acceptAtSimilarity, 0.77])
    expect(cache.read()?.policy).toEqual(company.policy)
  })

  it('learns how its server marks its history, and works with one that does not', async () => {
    const { company, cache, sync } = setUp()
    company.history = null
    await sync.pull()
    expect(cache.read()?.historyMark).toBeNull()
    company.history = 'first'
    await sync.pull()
    expect(cache.read()?.historyMark).toBe('first-1')
  })

  it('shows a large company only when all of its pages are here', async () => {
    const { company, seen, sync } = setUp()
    company.pageSize = 1
    for (let i = 2; i < 6; i++) company.enrol(`p${i}`, i)
    await sync.pull()
    expect(seen.map((s) => s.length)).toEqual([5])
  })

  it('works from the disk when the server is away', async () => {
    const { cache, sync } = setUp()
    await sync.pull()
    const seen: string[][] = []
    const away = { galleryKey, galleryDelta: () => Promise.reject(new ServerError('unreachable', 'away')) }
    const later = new GallerySync({
      server: away,
      cache,
      modelId: MODEL_HUMAN,
      onChange: (s) => seen.push(contentOf(s)),
      onKey,
      onCacheFailed,
    })
    const onDisk = cache.read()
    if (onDisk) later.restore(onDisk)
    await expect(later.pull()).rejects.toThrow('away')
    expect(seen).toEqual([[`${PEOPLE[0]} 1`]])
  })

  it('writes the file again when the disk did not take it: who was erased must not stay there', async () => {
    const { company, server } = setUp()
    const dir = tempDir()
    const cache = new GalleryCache(join(dir, 'gallery.bin'))
    const failures: unknown[] = []
    const sync = new GallerySync({
      server,
      cache,
      modelId: MODEL_HUMAN,
      onChange: () => undefined,
      onKey,
      onCacheFailed: (e) => failures.push(e),
    })
    company.enrol(PEOPLE[1], 2)
    await sync.pull()
    mkdirSync(join(dir, 'gallery.bin.new'))
    company.forget(PEOPLE[1])
    await sync.pull()
    expect(failures).toHaveLength(1)
    expect(sync.confirmed).toEqual({ galleryRevision: 2, galleryMark: 'first-2' })
    rmdirSync(join(dir, 'gallery.bin.new'))
    await sync.pull()
    expect([...(cache.read()?.people.keys() ?? [])]).toEqual([PEOPLE[0]])
    expect(sync.confirmed).toEqual({ galleryRevision: 3, galleryMark: 'first-3' })
  })

  it('refuses the templates of another model', async () => {
    const { company, seen, sync } = setUp()
    company.modelId = MODEL_FUSED
    await expect(sync.pull()).rejects.toThrow(/set ROLLCALL_MODELS alike/)
    expect(seen).toEqual([])
  })

  it('seals with the key of the server, and asks for it once a start', async () => {
    const { company, dir, sync, server } = setUp()
    const keys = vi.spyOn(server, 'galleryKey')
    await sync.pull()
    company.enrol(PEOPLE[1], 2)
    await sync.pull()
    expect(keys).toHaveBeenCalledTimes(1)
    expect(cacheAt(join(dir, 'gallery.bin')).read()?.people.size).toBe(2)
  })

  it('works in memory alone while the server gives no key, and leaves nothing on the disk', async () => {
    const { dir, cache, seen, company } = setUp()
    const refusals: unknown[] = []
    const sync = new GallerySync({
      server: {
        galleryDelta: async (request: GalleryRequest) => company.answer(request),
        galleryKey: () => Promise.reject(new ServerError('unreachable', 'of an older release')),
      },
      cache,
      modelId: MODEL_HUMAN,
      onChange: (s) => seen.push(contentOf(s)),
      onKey,
      onCacheFailed: (e) => refusals.push(e),
    })
    await sync.pull()
    expect(seen).toHaveLength(1)
    expect(refusals).toHaveLength(1)
    expect(readdirSync(dir)).toEqual([])
  })

  it('of a revoked camera forgets everybody, also on disk', async () => {
    const { dir, seen, sync } = setUp()
    await sync.pull()
    writeFileSync(join(dir, 'gallery.bin.new'), 'what a power cut left')
    sync.forget()
    expect(seen.at(-1)).toEqual([])
    expect(readdirSync(dir)).toEqual([])
  })
})
