import { setImmediate as breath } from 'node:timers/promises'
import { type ApiServices, inTransaction, type Tx } from '../../context.ts'
import { describeDefect } from '../../lib/describe-defect.ts'
import { createTicker, type Ticker } from '../../lib/ticker.ts'
import * as attention from '../attention/attention.repo.ts'
import { attentionOfPair } from '../attention/attention-sync.service.ts'
import { placeOf } from '../erasure-request/erasure-request.repo.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { currentPolicy } from '../policy/policy.service.ts'
import * as repo from './twice-search.repo.ts'

type Services = Pick<ApiServices, 'db' | 'database' | 'vision' | 'gallery' | 'clock' | 'log' | 'signals'>

const TICK_MS = 5000
/** Some tens of milliseconds in a gallery of ten thousand; then others get their turn. */
const PEOPLE_A_STEP = 25
/** Who is like so many is like everybody: a photo of nobody. More would bury the rest of the list. */
const MAX_PAIRS_EACH = 10

/**
 * Looks for employees who are enrolled twice and puts each pair into what needs attention: two active people whose
 * references a door would take for one person. Follows the gallery, so it sees whatever comes, goes or is set aside, and
 * begins anew when the threshold or the model changes. That two are different people is remembered for good.
 */
export function createTwiceSearch(services: Services): Ticker {
  async function work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await step(services))) await breath()
  }
  const onError = (e: unknown) => services.log.error('enrolled twice: no tick', { cause: describeDefect(e) })
  return createTicker(work, { everyMs: TICK_MS, onError })
}

/** @returns whether there may be more */
async function step(services: Services): Promise<boolean> {
  const { db, vision, gallery, signals } = services
  if (!(await repo.hasLocation(db))) return false
  const { modelId } = vision.info
  const { acceptAtSimilarity } = await currentPolicy(db, modelId)
  const rule = { modelId, acceptAtSimilarity }
  const changes = await galleryRepo.changesSince(db, await repo.doneUntil(db, rule), PEOPLE_A_STEP)
  const last = changes.at(-1)
  if (!last) return false
  const likes = new Map<string, string[]>()
  for (const { subjectId } of changes) {
    likes.set(subjectId, await gallery.othersLike(db, modelId, subjectId, acceptAtSimilarity))
  }
  const changed = await inTransaction(services, async (tx) => {
    const count = await sync(tx, services, likes)
    await repo.setDoneUntil(tx, rule, last.revision)
    return count
  })
  if (changed > 0) signals.tell('days')
  return true
}

/**
 * Makes the open pairs of these people what they are now.
 * @param likes whom each of them is like, nearest first
 * @returns how many came and went
 */
async function sync(
  tx: Tx,
  { database, clock }: Services,
  likes: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  const ids = [...likes.keys()]
  const active = await repo.activeOf(tx, [...new Set([...ids, ...[...likes.values()].flat()])])
  const isTwice = (a: string, b: string) => active.has(a) && active.has(b) && (likes.get(a)?.includes(b) ?? false)
  const pairs = await repo.pairsOf(tx, ids)
  const gone = pairs.filter(({ open, pair: [a, b] }) => open && !isTwice(a, b) && !isTwice(b, a)).map(({ id }) => id)
  await attention.remove(tx, gone)
  const known = new Set(pairs.map(({ id }) => id))
  const items = new Map<string, attention.NewItem>()
  for (const [a, others] of likes) {
    const locationId = await placeOf(tx, a)
    if (locationId === null) continue
    for (const b of others.filter((other) => isTwice(a, other)).slice(0, MAX_PAIRS_EACH)) {
      const item = attentionOfPair([a, b], clock(), locationId)
      if (!known.has(item.id)) items.set(item.id, item)
    }
  }
  await attention.add(tx, database, [...items.values()])
  return gone.length + items.size
}
