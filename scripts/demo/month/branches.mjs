// The sites of the demo that no camera of this machine watches: their past at the first start, and what they go on doing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monthOf, plusDays } from './dates.mjs'
import { periodOf, seedMonth, seenOn } from './month.mjs'

/** Points of the last days wait for whoever tries the demo. */
const OPEN_DAYS = 10
const BEAT_MS = 30_000

/** @returns `live()`, which goes on until the process ends */
export async function seedBranches(portal, url, dir) {
  const file = join(dir, 'branches.json')
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const period = periodOf(monthOf(today, -1), plusDays(today, 1))
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  const settledUntil = plusDays(today, -OPEN_DAYS)
  const { doors, paired } = await seedMonth(portal, url, period, { now, settledUntil, openEnd: true, before })
  let sentUntilMs = now.getTime()
  const keep = () => writeFileSync(file, JSON.stringify({ paired, sentUntilMs }), { mode: 0o600 })
  keep()

  async function beat() {
    const untilMs = Date.now()
    const date = new Date(untilMs).toISOString().slice(0, 10)
    const seen = seenOn({ from: plusDays(date, -2), to: plusDays(date, 1) })
    await doors.send(seen.filter((s) => s.atMs > sentUntilMs && s.atMs <= untilMs))
    await doors.beat()
    sentUntilMs = untilMs
    keep()
  }
  // a portal that is away for a moment is tried again by the next beat
  return { live: () => setInterval(() => beat().catch(() => {}), BEAT_MS).unref() }
}
