import type { CameraSignal } from '@rollcall/core'
import { expect, it, onTestFinished } from 'vitest'
import { FakePortal, TOKEN } from '../../test/fake-portal.ts'
import { FakeClock } from '../../test/support.ts'
import { connect } from './server.ts'
import { SignalStream } from './signal-stream.ts'

const SIGNAL: CameraSignal = { galleryRevision: 7, settingsMark: 'a', snapshotWantedAt: null }

/** A camera that listens to a portal; every event is a line. */
async function setUp(token = TOKEN) {
  const portal = new FakePortal()
  await portal.start()
  const clock = new FakeClock()
  const lines: string[] = []
  const stream = new SignalStream({
    server: connect(portal.url, token),
    clock,
    onSignal: ({ galleryRevision }) => lines.push(`revision ${galleryRevision}`),
    onBreak: () => lines.push('break'),
  })
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise<void>((resolve) => setImmediate(resolve))
  }
  const stop = new AbortController()
  const ended = stream.run(stop.signal)
  onTestFinished(async () => {
    stop.abort()
    await ended
  })
  return { portal, clock, lines, stream, until }
}

it('hears what the server tells, and goes on after the last one when the line broke', async () => {
  const { portal, lines, stream, until } = await setUp()
  await until(() => stream.open && portal.streams.size === 1)
  portal.signal('one', SIGNAL)
  await until(() => lines.length === 1)
  portal.breakStreams()
  await until(() => portal.lastEventIds.length === 2 && stream.open)
  portal.signal('two', { ...SIGNAL, galleryRevision: 8 })
  await until(() => lines.length === 3)
  expect(lines).toEqual(['revision 7', 'break', 'revision 8'])
  expect(portal.lastEventIds).toEqual([null, 'one'])
})

it('comes back when the server was away, ever less often', async () => {
  const { portal, clock, stream, until } = await setUp()
  await until(() => stream.open)
  const before = clock.monotonicMs()
  await portal.stop()
  await until(() => clock.monotonicMs() - before > 60_000)
  await portal.start()
  await until(() => stream.open)
})

it('is not open for a camera that the server does not let in', async () => {
  const { clock, lines, stream, until } = await setUp('rcc_another')
  await until(() => clock.monotonicMs() > 60_000)
  expect({ open: stream.open, lines }).toEqual({ open: false, lines: [] })
})
