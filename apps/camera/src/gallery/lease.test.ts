import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FakeClock, IDENTITY, tempDir } from '../../test/support.ts'
import { Lease } from './lease.ts'

const HOUR = 3_600_000
/** The program looks every second; each look that writes waits for the disk. */
const STEP_MS = 600_000
const KEY = new Uint8Array(32).fill(5)

/** A device that is started, stopped and switched off. */
function device(dir = tempDir()) {
  const clock = new FakeClock()
  const over: number[] = []
  const state = { boot: 'first start' as string | null, token: 'rcc_one' }
  const start = () =>
    new Lease({
      path: join(dir, 'lease.bin'),
      token: state.token,
      clock: { wallMs: clock.wallMs, uptimeMs: () => clock.uptimeMs() - switchedOnMs, sleep: clock.sleep },
      boot: state.boot,
      onOver: () => over.push(clock.nowMs),
      onUnwritten: (e) => expect.fail(String(e)),
    })
  let switchedOnMs = 0
  const pass = (lease: Lease, ms: number) => {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.nowMs += Math.min(left, STEP_MS)
      lease.check()
    }
  }
  const switchOff = (ms: number, boot: string | null) => {
    clock.nowMs += ms
    switchedOnMs = clock.uptimeMs()
    state.boot = boot
  }
  return { dir, clock, over, state, start, pass, switchOff }
}

describe('the lease', () => {
  it('ends a day after the last word of the server, once, and begins again with the next', () => {
    const { start, pass, over } = device()
    const lease = start()
    lease.renew(IDENTITY)
    pass(lease, 23 * HOUR)
    lease.renew(IDENTITY)
    pass(lease, 23 * HOUR)
    expect(over).toHaveLength(0)
    pass(lease, 2 * HOUR)
    expect({ over: lease.over, told: over.length }).toEqual({ over: true, told: 1 })
    lease.renew(IDENTITY)
    expect(lease.over).toBe(false)
  })

  it('is as long as the location says', () => {
    const { start, pass } = device()
    const lease = start()
    lease.renew({ ...IDENTITY, door: { ...IDENTITY.door, leaseMs: 2 * HOUR } })
    pass(lease, 2 * HOUR)
    expect(lease.over).toBe(true)
  })

  it('goes on where it was when the program starts again, whatever somebody does to the clock', () => {
    const { start, pass, clock } = device()
    const first = start()
    first.renew(IDENTITY)
    pass(first, 20 * HOUR)
    clock.skewMs = -500 * HOUR
    const second = start()
    second.restore('lobby')
    pass(second, 3 * HOUR)
    expect(second.over).toBe(false)
    pass(second, 2 * HOUR)
    expect(second.over).toBe(true)
  })

  it.each(['second start', null])('counts the time without power (start %s)', (boot) => {
    const { start, pass, switchOff } = device()
    const first = start()
    first.renew(IDENTITY)
    pass(first, 20 * HOUR)
    switchOff(5 * HOUR, boot)
    const second = start()
    expect(second.restore('lobby')).toMatchObject({ galleryKey: null, identity: { name: IDENTITY.name } })
    expect(second.over).toBe(true)
  })

  it('keeps the key of the gallery for a start without the server, until it is over or the camera is revoked', () => {
    const { dir, start, pass } = device()
    const lease = start()
    lease.renew(IDENTITY)
    lease.keepKey(KEY)
    expect(start().restore('lobby')?.galleryKey).toEqual(Buffer.from(KEY))
    pass(lease, 25 * HOUR)
    expect(start().restore('lobby')?.galleryKey).toBeNull()
    lease.end()
    expect(readdirSync(dir)).toEqual([])
  })

  it('is of this pairing and this location only, and shows no key on the disk', () => {
    const { dir, start, state } = device()
    const lease = start()
    lease.renew(IDENTITY)
    lease.keepKey(KEY)
    expect(start().restore('berlin')).toBeNull()
    expect(readFileSync(join(dir, 'lease.bin')).includes(Buffer.from(KEY).toString('base64'))).toBe(false)
    state.token = 'rcc_two'
    expect(start().restore('lobby')).toBeNull()
  })
})
