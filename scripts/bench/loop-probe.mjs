// Loaded into the portal before anything else (node --import): tells how long its event loop was blocked.
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const RESOLUTION_MS = 1

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const computing = monitorComputing()
  process.on('message', async (wish) => {
    // both are measured by timers, which have to have their turn before and after
    await new Promise((resolve) => setTimeout(resolve, 5 * RESOLUTION_MS))
    if (wish === 'start') {
      delay.reset()
      delay.enable()
      computing.start()
      return process.send(null)
    }
    delay.disable()
    process.send({ longestMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS), computedMs: computing.stop() })
  })
  process.channel?.unref()
}

/**
 * The most that this thread computed between two turns of a timer. Unlike the delay it leaves out what others do: on a
 * busy machine a thread that is ready waits for a core. Linux only; null elsewhere.
 */
function monitorComputing() {
  let most = null
  let timer
  let before = null
  const turn = () => {
    const now = computedMs()
    if (now === null || before === null) return
    most = Math.max(most ?? 0, now - before)
    before = now
  }
  return {
    start() {
      before = computedMs()
      most = null
      timer = setInterval(turn, RESOLUTION_MS)
    },
    stop() {
      clearInterval(timer)
      return most
    },
  }
}

/** Milliseconds that the main thread was on a core. */
function computedMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return null
  }
}
