// The outbox and the uploader of a camera without its eyes. Decides for ever and prints "number id" when a decision is
// safe, "full" when the disk did not take one; the test kills it. With `drain` it only empties the box and ends.
import { writeSync } from 'node:fs'
import { MODEL_FUSED } from '@rollcall/core'
import { systemClock } from '../dist/lib/clock.js'
import { Outbox } from '../dist/outbox/outbox.js'
import { Uploader } from '../dist/outbox/uploader.js'
import { connect } from '../dist/server/server.js'
import { ServerTime } from '../dist/server/server-time.js'

const [file = '', url = '', mode = '', skew = '0'] = process.argv.slice(2)
const PERSON = '018f0000-0000-7000-8000-000000000001'
const SET_BACK_AFTER = 5
/** Often enough to be killed between any two steps, and slow enough for some batches to get through. */
const DECIDE_EVERY_MS = 8
const SET_BACK_MS = 3_600_000

let skewMs = Number(skew)
const clock = {
  ...systemClock,
  wallMs: () => Date.now() + skewMs,
  sleep: (ms, signal) => systemClock.sleep(ms / 100, signal),
}
const time = new ServerTime(clock)
const outbox = new Outbox(file, {
  direction: () => 'in',
  locationSlug: 'lobby',
  clockOffsetMs: () => time.offsetMs(),
  clock,
})
const server = connect(url, 'rcc_test-token', time)
const stop = new AbortController()
const isEmpty = () => outbox.depth() === 0
const uploader = new Uploader({
  outbox,
  clock,
  send: (events) => server.ingest(events),
  onAttempt: () => undefined,
  onSettled: () => mode === 'drain' && isEmpty() && stop.abort(),
})

if (mode === 'drain') {
  if (!isEmpty()) await uploader.run(stop.signal)
  outbox.close()
} else {
  void uploader.run(stop.signal)
  for (let n = 1; ; n++) {
    try {
      outbox.append(decisionOf(n))
      const { seq } = outbox.chain()
      writeSync(1, `${seq}\n`)
      uploader.poke()
    } catch (e) {
      writeSync(1, `full ${e.message}\n`)
    }
    if (n === SET_BACK_AFTER) skewMs -= SET_BACK_MS
    await new Promise((resolve) => setTimeout(resolve, DECIDE_EVERY_MS))
  }
}

function decisionOf(n) {
  const passes = n % 3 !== 0
  return {
    kind: passes ? 'match' : 'unknown',
    trackId: n,
    mediaMs: 0,
    wallMs: clock.wallMs(),
    personId: passes ? PERSON : null,
    similarity: passes ? 0.7 : null,
    margin: passes ? 0.2 : null,
    liveness01: null,
    frames: 1,
    box: [0, 0, 1, 1],
    modelId: MODEL_FUSED,
  }
}
