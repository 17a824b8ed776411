// Doors that see what the plan says: paired, heard from and sending as cameras do, with no picture and no computer behind.
import { MAX_BATCH_EVENTS, MODEL_FUSED } from '@rollcall/core'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import superjson from 'superjson'
import { SITES } from './company.mjs'
import { Dice, idOf } from './dice.mjs'

const VERSION = 'demo'

/** Pairs the doors of the sites, anew where they were before. @returns their names and tokens, to be kept */
export async function pairDoors({ trpc }, url) {
  const places = await trpc.location.list.query()
  const known = await trpc.camera.list.query()
  const paired = []
  for (const { slug, doors } of SITES) {
    const locationId = places.find((p) => p.slug === slug).id
    for (const { name, direction } of doors) {
      const there = known.find((c) => c.name === name)
      const { pairingCode } = there
        ? await trpc.camera.newPairingCode.mutate({ id: there.id })
        : await trpc.camera.register.mutate({ name, direction, locationId })
      const { token } = await clientOf(url).camera.pair.mutate({ code: pairingCode, version: VERSION })
      paired.push({ name, token })
    }
  }
  return paired
}

function clientOf(url, token) {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  return createTRPCClient({ links: [httpBatchLink({ url: `${url}/api/trpc`, transformer: superjson, headers })] })
}

/** @param people ids of the employees by their codes */
export class Doors {
  #doors
  #people

  constructor(url, paired, people) {
    this.#doors = paired.map(({ name, token }) => ({ name, client: clientOf(url, token), sent: 0, gallery: null }))
    this.#people = people
  }

  /** Sends passes and doubts, each by its door; a second time changes nothing. */
  async send(seen) {
    await Promise.all(
      this.#doors.map(async (door) => {
        const events = seen
          .filter((s) => s.door === door.name)
          .sort((a, b) => a.atMs - b.atMs)
          .flatMap((s) => eventsOf(s, this.#people.get(s.code)))
        for (let i = 0; i < events.length; i += MAX_BATCH_EVENTS) {
          const batch = events.slice(i, i + MAX_BATCH_EVENTS).map((e) => ({ ...e, cameraSeq: ++door.sent }))
          const { results } = await door.client.recognition.ingest.mutate({ events: batch })
          const refused = results.find((r) => r.status === 'rejected')
          if (refused) throw new Error(`${door.name}: ${refused.reason}`)
        }
      }),
    )
  }

  /** All but the doors named here say that they have sent everything; these, that something waits. */
  async beat(holding = []) {
    for (const door of this.#doors) {
      door.gallery = await newestGallery(door)
      const queueDepth = holding.includes(door.name) ? 1 : 0
      const state = { state: 'live', fps: 12, queueDepth, deadLetters: 0, lastFrameAgeMs: 40, lastError: null }
      const made = { runtime: VERSION, version: VERSION, clockOffsetMs: 0 }
      await door.client.camera.heartbeat.mutate({ ...state, ...made, ...door.gallery })
    }
  }
}

/** Follows the changes of the gallery, keeps nothing of it. */
async function newestGallery({ client, gallery }) {
  let at = gallery ?? { galleryRevision: 0 }
  for (;;) {
    const { galleryRevision, galleryMark } = at
    const since = { sinceRevision: galleryRevision, ...(galleryMark && { historyMark: galleryMark }) }
    const delta = await client.gallery.delta.query({ ...since, modelId: MODEL_FUSED })
    at = { galleryRevision: delta.toRevision, ...(delta.historyMark && { galleryMark: delta.historyMark }) }
    if (!delta.more) return at
  }
}

const DISPUTED_AFTER_MS = 8000

function eventsOf(seen, employeeId) {
  const { id, kind = 'match', atMs, direction, disputed = false } = seen
  const dice = new Dice(`look ${id}`)
  const looks = { frames: dice.whole(3, 6), trackId: dice.whole(1, 9999), modelId: MODEL_FUSED }
  const base = { direction, occurredAt: new Date(atMs).toISOString(), ...looks }
  const event = { ...base, id, kind, employeeId: kind === 'spoof' ? null : employeeId, ...scoresOf(kind, dice) }
  if (!disputed) return [event]
  const laterMs = atMs + DISPUTED_AFTER_MS
  const nobody = { employeeId: null, similarity: null, margin: null, liveness01: null }
  const occurredAt = new Date(laterMs).toISOString()
  return [event, { ...base, ...nobody, id: idOf(laterMs, id), kind: 'dispute', disputes: id, occurredAt }]
}

function scoresOf(kind, dice) {
  if (kind === 'spoof') return { similarity: null, margin: null, liveness01: dice.between(0.02, 0.2) }
  const clear = kind === 'match'
  return {
    similarity: clear ? dice.between(0.6, 0.9) : dice.between(0.48, 0.54),
    margin: clear ? dice.between(0.2, 0.5) : dice.between(0.01, 0.04),
    liveness01: dice.between(0.85, 1),
  }
}
