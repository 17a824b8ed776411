import type { DeviceToken } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { FakeClock } from '../../test/support.ts'
import { ServerError } from '../server/server-error.ts'
import { waitForAdmission } from './wait-for-admission.ts'

type Answer = DeviceToken['status'] | 'unreachable'

/** A server that gives these answers in turn, and what the device did and showed. */
async function wait(starts: ('code' | 'unreachable')[], answers: Answer[]) {
  const clock = new FakeClock()
  const stop = new AbortController()
  const shown: (string | null)[] = []
  const questions: string[] = []
  let codes = 0
  const unreachable = () => new ServerError('unreachable', 'away')
  const server = {
    start: async () => {
      if (starts.shift() === 'unreachable') throw unreachable()
      codes++
      const expiresAt = new Date(clock.nowMs).toISOString()
      return { deviceCode: `secret ${codes}`, userCode: `CODE-${codes}`, intervalMs: 5000, expiresAt }
    },
    token: async (deviceCode: string): Promise<DeviceToken> => {
      questions.push(deviceCode)
      const status = answers.shift()
      if (status === 'unreachable') throw unreachable()
      if (status === undefined) stop.abort()
      return status === 'approved' ? { status, token: 'rcc_x', cameraId: 'c1' } : { status: status ?? 'pending' }
    },
  }
  const troubles: string[] = []
  const onTrouble = (e: ServerError) => troubles.push(e.message)
  const admitted = await waitForAdmission({ server, clock, onCode: (c) => shown.push(c), onTrouble }, stop.signal)
  return { admitted, shown, questions, troubles, slept: clock.slept }
}

describe('a device that waits to be let in', () => {
  it('shows its code, asks every five seconds and gets its token', async () => {
    const { admitted, shown, slept } = await wait([], ['pending', 'pending', 'approved'])
    expect(admitted).toEqual({ token: 'rcc_x', cameraId: 'c1' })
    expect(shown).toEqual(['CODE-1'])
    expect(slept).toEqual([5000, 5000, 5000])
  })

  it('asks less often, and goes on so, when it is told to', async () => {
    const { slept } = await wait([], ['slow_down', 'pending', 'slow_down', 'approved'])
    expect(slept).toEqual([5000, 10_000, 10_000, 15_000])
  })

  it('shows a new code when the old one has expired', async () => {
    const { shown, questions, admitted } = await wait([], ['expired', 'approved'])
    expect(shown).toEqual(['CODE-1', 'CODE-2'])
    expect(questions).toEqual(['secret 1', 'secret 2'])
    expect(admitted).not.toBeNull()
  })

  it('keeps its code and goes on while the server is away', async () => {
    const { shown, questions, troubles } = await wait(['unreachable'], ['unreachable', 'pending', 'approved'])
    expect(shown).toEqual([null, 'CODE-1'])
    expect(new Set(questions)).toEqual(new Set(['secret 1']))
    expect(troubles).toEqual(['away', 'away'])
  })

  it('stops when it is told to stop', async () => {
    expect((await wait([], ['pending'])).admitted).toBeNull()
  })
})
