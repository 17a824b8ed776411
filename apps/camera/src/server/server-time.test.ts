import { expect, it } from 'vitest'
import { FakeClock, T0 } from '../../test/support.ts'
import { ServerTime } from './server-time.ts'

const header = (ms: number) => new Date(ms).toUTCString()

it('knows nothing before the first answer, nor from one without a date', () => {
  const time = new ServerTime(new FakeClock())
  expect(time.offsetMs()).toBeNull()
  time.ask()(null)
  time.ask()('yesterday')
  expect(time.offsetMs()).toBeNull()
})

it('knows what the clock lacks, within a second and half the way', async () => {
  const clock = new FakeClock()
  clock.skewMs = -7_200_000
  const time = new ServerTime(clock)
  const answer = time.ask()
  await clock.sleep(4000)
  answer(header(T0 + 2000))
  expect(Math.abs((time.offsetMs() ?? Number.NaN) - 7_200_000)).toBeLessThan(1000)
})

it('notices that somebody sets the clock, without another answer', async () => {
  const clock = new FakeClock()
  const time = new ServerTime(clock)
  time.ask()(header(clock.wallMs()))
  await clock.sleep(3_600_000)
  expect(Math.abs(time.offsetMs() ?? Number.NaN)).toBeLessThan(1000)
  clock.skewMs = 600_000
  expect(Math.abs((time.offsetMs() ?? Number.NaN) + 600_000)).toBeLessThan(1000)
})
