import { HEARTBEAT_EVERY_MS, type Heartbeat } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { FakeClock, IDENTITY } from '../../test/support.ts'
import { ServerError } from './server-error.ts'
import { ServerLink } from './server-link.ts'

const BEAT: Heartbeat = {
  state: 'live',
  fps: 10,
  queueDepth: 0,
  deadLetters: 0,
  galleryRevision: 3,
  runtime: 'onnxruntime',
  version: '0.1.0',
  lastError: null,
  fault: null,
  clockOffsetMs: null,
  lastFrameAgeMs: null,
  framesDropped: 0,
  postponed: 0,
}

/** A link to a server whose pulls fail as told, one after the other; null is a good one. */
function setUp(failures: readonly (Error | null)[] = [], identity = IDENTITY) {
  const state = { pushed: false, revision: 3 }
  const clock = new FakeClock()
  const calls: string[] = []
  const contacts: unknown[] = []
  const pending = [...failures]
  const link = new ServerLink({
    location: 'lobby',
    clock,
    isPushed: () => state.pushed,
    beat: () => ({ ...BEAT, galleryRevision: state.revision }),
    server: {
      me: async () => {
        calls.push('me')
        return identity
      },
      heartbeat: async () => {
        calls.push('heartbeat')
        return { galleryRevision: 3, identity }
      },
    },
    sync: {
      pull: async () => {
        calls.push('pull')
        const failure = pending.shift()
        if (failure) throw failure
      },
      forget: () => calls.push('forget'),
    },
    onIdentity: () => undefined,
    onContact: (failure) => contacts.push(failure),
  })
  const rounds = async (n: number) => {
    const waits: number[] = []
    for (let i = 0; i < n; i++) {
      const waitMs = await link.round()
      waits.push(waitMs)
      clock.nowMs += waitMs
    }
    return waits
  }
  return { calls, contacts, rounds, state, link }
}

describe('the link to the server', () => {
  it('introduces the camera first, asks for the gallery every 2 s and sends a heartbeat every 30 s', async () => {
    const { calls, rounds } = setUp()
    expect(new Set(await rounds(1 + (2 * HEARTBEAT_EVERY_MS) / 2000))).toEqual(new Set([2000]))
    expect(calls[0]).toBe('me')
    expect(calls.filter((c) => c === 'pull')).toHaveLength(31)
    expect(calls.filter((c) => c === 'heartbeat')).toHaveLength(3)
  })

  it('asks no more than every 30 s while the server tells of changes, and looks for itself when it does not', async () => {
    const { calls, rounds, state } = setUp()
    state.pushed = true
    expect(await rounds(3)).toEqual([HEARTBEAT_EVERY_MS, HEARTBEAT_EVERY_MS, HEARTBEAT_EVERY_MS])
    expect(calls).toEqual(['me', 'pull', 'heartbeat', 'pull', 'heartbeat', 'pull', 'heartbeat'])
    state.pushed = false
    expect(await rounds(1)).toEqual([2000])
  })

  it('says at once that it has another gallery, and asks for its settings when the server has others', async () => {
    const { calls, rounds, state, link } = setUp()
    link.hear({ settingsMark: 'a' })
    await rounds(1)
    calls.length = 0
    state.revision = 4
    await rounds(1)
    link.hear({ settingsMark: 'a' })
    await rounds(1)
    link.hear({ settingsMark: 'b' })
    await rounds(1)
    expect(calls).toEqual(['pull', 'heartbeat', 'pull', 'me', 'pull'])
  })

  it('comes back within seconds after the server was away', async () => {
    const away = new ServerError('unreachable', 'ECONNREFUSED')
    const { contacts, rounds } = setUp([away, away, away, away, away, null])
    const waits = await rounds(6)
    expect(Math.max(...waits)).toBeLessThanOrEqual(6250)
    expect(contacts).toEqual([away, away, away, away, away, null])
  })

  it('forgets all faces when the camera was revoked and asks again rarely', async () => {
    const { calls, rounds } = setUp([new ServerError('revoked', 'revoked')])
    expect(await rounds(1)).toEqual([30_000])
    expect(calls).toEqual(['me', 'pull', 'forget'])
  })

  it('ends when the camera belongs to another location', async () => {
    const { rounds } = setUp([], { ...IDENTITY, location: { ...IDENTITY.location, slug: 'berlin' } })
    await expect(rounds(1)).rejects.toThrow(
      'This camera belongs to "berlin", not to "lobby". Start it with --location berlin.',
    )
  })
})
