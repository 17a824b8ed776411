import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FakeClock, tempDir } from '../../test/support.ts'
import { untilPresent } from './presence.ts'

const NEVER = new AbortController().signal

it('a webcam that was pulled out is waited for until it is plugged in', async () => {
  const path = join(tempDir(), 'video0')
  const clock = new FakeClock()
  const sleep = clock.sleep
  clock.sleep = async (ms) => {
    await sleep(ms)
    if (clock.slept.length === 3) writeFileSync(path, '')
  }
  await untilPresent({ kind: 'v4l2', path }, clock, NEVER)
  expect(clock.slept).toEqual([500, 500, 500])
})

it.each([
  ['http', 'http://127.0.0.1:9/video.mjpg'],
  ['rtsp', 'rtsp://admin:p@ss@[::1]:9/1'],
] as const)('a network camera that stays away is tried all the same after 30 s (%s)', async (kind, url) => {
  const clock = new FakeClock()
  await untilPresent({ kind, url, transport: 'tcp' }, clock, NEVER)
  expect(clock.monotonicMs()).toBe(30_000)
})

it.each([
  ['its address cannot be read', { kind: 'rtsp', url: 'rtsp://a:b@c:x:y/1', transport: 'tcp' }],
  ['the system alone knows its cameras', { kind: 'dshow', device: 'HD Webcam' }],
] as const)('nothing is waited for where %s', async (_name, spec) => {
  const clock = new FakeClock()
  await untilPresent(spec, clock, NEVER)
  expect(clock.slept).toEqual([])
})
