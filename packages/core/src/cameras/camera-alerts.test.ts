import { describe, expect, it } from 'vitest'
import {
  type CameraAlert,
  type CameraHealth,
  CLOCK_OFF_MS,
  cameraAlerts,
  isDoorDown,
  QUEUE_GROWS_FOR_MS,
  queueGrowsSinceMs,
} from './camera-alerts.ts'

const NOW = 1_800_000_000_000

const WELL: CameraHealth = {
  status: 'online',
  state: 'live',
  fault: null,
  queueDepth: 0,
  queueGrowsSinceMs: null,
  postponed: 0,
  deadLetters: 0,
  clockOffsetMs: 0,
  missingEvents: 0,
}

describe('the alerts of a camera', () => {
  it.each<[string, Partial<CameraHealth>, CameraAlert[]]>([
    ['one that is well', {}, []],
    ['one of an older release, which says less', { fault: null, clockOffsetMs: null, postponed: null }, []],
    ['one that waits for its pairing', { status: 'waiting', deadLetters: 3 }, []],
    ['one that was revoked', { status: 'revoked', fault: 'dark', missingEvents: 4 }, []],
    [
      'one that is silent, whatever it said last',
      { status: 'offline', fault: 'dark', clockOffsetMs: 1e9 },
      ['offline'],
    ],
    ['one that is silent and keeps what was refused', { status: 'offline', deadLetters: 1 }, ['offline', 'refused']],
    ['one in the dark', { fault: 'dark' }, ['dark']],
    ['one that cannot write', { fault: 'storage' }, ['storage']],
    ['one that cannot judge frames', { fault: 'vision' }, ['vision']],
    ['one without a picture', { fault: 'picture', state: 'reconnecting' }, ['picture']],
    ['one whose source is just opened again', { state: 'reconnecting' }, []],
    ['one that loses its source again and again', { state: 'failing' }, ['picture']],
    ['one whose lease has run out', { fault: 'lease' }, ['lease']],
    ['a queue that has just begun to grow', { queueDepth: 9, queueGrowsSinceMs: NOW - QUEUE_GROWS_FOR_MS + 1 }, []],
    ['a queue that grows for long', { queueDepth: 9, queueGrowsSinceMs: NOW - QUEUE_GROWS_FOR_MS }, ['queue']],
    ['a queue that began to grow in the future', { queueDepth: 9, queueGrowsSinceMs: NOW + 1e9 }, []],
    ['a clock that is a little off', { clockOffsetMs: CLOCK_OFF_MS - 1 }, []],
    ['a clock that is slow', { clockOffsetMs: CLOCK_OFF_MS }, ['clock']],
    ['a clock that is fast', { clockOffsetMs: -CLOCK_OFF_MS }, ['clock']],
    ['a clock of which nobody knows', { clockOffsetMs: Number.NaN }, []],
    ['events the server refused', { deadLetters: 2 }, ['refused']],
    ['a gap with nothing left to send', { missingEvents: 1 }, ['gaps']],
    ['a gap that may still be sent', { missingEvents: 1, queueDepth: 2 }, []],
    ['a gap that was postponed', { missingEvents: 1, postponed: 1 }, []],
    [
      'many things, the worst first',
      { fault: 'dark', deadLetters: 1, clockOffsetMs: 1e6 },
      ['dark', 'refused', 'clock'],
    ],
  ])('of %s', (_, health, alerts) => {
    expect(cameraAlerts({ ...WELL, ...health }, NOW)).toEqual(alerts)
  })

  it('tell a door that is down from what can wait', () => {
    expect(['offline', 'dark', 'lease'].map((a) => isDoorDown(a as CameraAlert))).toEqual([true, true, true])
    expect(['queue', 'refused', 'gaps', 'clock'].map((a) => isDoorDown(a as CameraAlert))).toEqual(Array(4).fill(false))
  })
})

describe('the queue of a camera', () => {
  it.each<[string, number | null, number | null, number, number | null]>([
    ['is empty', 0, null, 0, null],
    ['begins to grow', 0, null, 1, NOW],
    ['has something at the first heartbeat ever', null, null, 4, NOW],
    ['goes on growing', 3, NOW - 60_000, 4, NOW - 60_000],
    ['stands still after it grew', 4, NOW - 60_000, 4, NOW - 60_000],
    ['stands still after it shrank', 4, null, 4, null],
    ['gets shorter', 9, NOW - 60_000, 8, null],
    ['is emptied', 9, NOW - 60_000, 0, null],
  ])('%s', (_, depthBefore, growsSince, depth, expected) => {
    const before = { queueDepth: depthBefore, queueGrowsSinceMs: growsSince }
    expect(queueGrowsSinceMs(before, depth, NOW)).toBe(expected)
  })
})
