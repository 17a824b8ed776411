import { DEFAULT_DOOR_SETTINGS, type Look, type MatchDecision } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { GOOD, POLICY } from '../../test/support.ts'
import { type DoorRules, TrackSession } from './track-session.ts'

const match = (personId: string): MatchDecision => ({ kind: 'match', personId, similarity: 0.7, margin: 0.2 })
const nobody: MatchDecision = { kind: 'unknown', reason: 'below_threshold', similarity: 0.2 }

/** Looks at 250 ms steps; gives what is said after each, '' for nothing. */
function say(
  session: TrackSession,
  decisions: readonly MatchDecision[],
  liveness01 = 0.9,
  rules: DoorRules = DEFAULT_DOOR_SETTINGS,
): string[] {
  return decisions.map((decision) => {
    const look: Look = { atMs: Math.max(0, session.history.lastAtMs) + 250, decision, liveness01 }
    const verdict = session.look(look, { heightPx: 120, quality: GOOD, random01: 0 }, POLICY, rules)
    if (!verdict) return ''
    if (verdict.kind !== 'match') return verdict.kind
    return `${verdict.suspected ? 'suspected ' : ''}match ${verdict.personId}`
  })
}

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

describe('a track', () => {
  it('is named with the second agreeing look, and said once however long the person stays', () => {
    expect(say(new TrackSession(), times(6, match('ana')))).toEqual(['', 'match ana', '', '', '', ''])
  })

  it('is never named by a single look', () => {
    expect(say(new TrackSession(), [match('ana'), ...times(4, nobody)])).not.toContain('match ana')
  })

  it('is unknown after six looks, once, and may still become a match', () => {
    const session = new TrackSession()
    expect(say(session, times(9, nobody)).filter(Boolean)).toEqual(['unknown'])
    expect(say(session, times(3, match('ana'))).filter(Boolean)).toEqual(['match ana'])
  })

  it('is a spoof when the looks are not live, even if the face matches', () => {
    expect(say(new TrackSession(), times(6, match('ana')), 0.02).filter(Boolean)).toEqual(['spoof'])
  })

  it('is looked at sooner while its looks agree and only its liveness is open', () => {
    const session = new TrackSession()
    const agreed = times(3, match('ana')).map((decision) => {
      say(session, [decision], 0.3)
      return session.history.agreed
    })
    expect(agreed).toEqual([false, true, false])
    expect(session.history.named).toBe(true)
  })

  it('keeps its name through one contrary look', () => {
    const session = new TrackSession()
    say(session, [match('ana'), match('ana'), nobody])
    expect(session.verdict).toMatchObject({ kind: 'match', personId: 'ana' })
    expect(session.history.doubted).toBe(true)
  })

  it('loses its name after two contrary looks in a row and takes that of the other person', () => {
    const session = new TrackSession()
    say(session, times(2, match('ana')))
    expect(say(session, times(2, match('ben')))).toEqual(['', 'match ben'])
  })

  it('is not reported as unknown when a named person merely turns away', () => {
    const session = new TrackSession()
    expect(say(session, [...times(2, match('ana')), ...times(12, nobody)]).filter(Boolean)).toEqual(['match ana'])
    expect(session.verdict?.kind).toBe('unknown')
  })

  it('is not named again as whom it said it is not, nor told so again, but may be somebody else', () => {
    const session = new TrackSession()
    say(session, times(2, match('ana')))
    session.deny('ana')
    expect(session.verdict).toBeNull()
    expect(say(session, times(20, match('ana'))).filter(Boolean)).toEqual([])
    expect(session.verdict?.kind).toBe('unknown')
    expect(say(session, times(12, match('ben'))).filter(Boolean)).toEqual(['match ben'])
  })

  it('of another face, after boxes crossed, may be whom the first one was not', () => {
    const session = new TrackSession()
    say(session, times(2, match('ana')))
    session.deny('ana')
    session.reset()
    say(session, times(2, match('ana')))
    expect(session.verdict).toMatchObject({ kind: 'match', personId: 'ana' })
  })

  it('is reported as unknown when the named person was out of sight and another face is there now', () => {
    const session = new TrackSession()
    say(session, times(2, match('ana')))
    session.regain()
    expect(say(session, times(7, nobody)).filter(Boolean)).toEqual(['unknown'])
  })

  it('starts anew when boxes have crossed, without saying the same name twice', () => {
    const session = new TrackSession()
    say(session, times(2, match('ana')))
    session.reset()
    expect(session.verdict).toBeNull()
    expect(say(session, times(4, match('ana'))).filter(Boolean)).toEqual([])
    expect(session.verdict).toMatchObject({ kind: 'match', personId: 'ana' })
    session.reset()
    expect(say(session, times(6, nobody)).filter(Boolean)).toEqual(['unknown'])
  })

  describe('that is doubtful, where the location asks for a movement', () => {
    const ASKING = { liveness: 'require', challenge: true } as const
    const doubtful = (session: TrackSession, looks: number, rules: DoorRules = ASKING) =>
      say(session, times(looks, match('ana')), 0.3, rules).filter(Boolean)
    /** Ten frames a second in which the head turns by so many degrees. */
    const turn = (session: TrackSession, yawDeg: number, frames: number) => {
      const fromMs = session.history.lastAtMs
      for (let i = 0; i < frames; i++) {
        const turned = i < 3 ? 0 : yawDeg
        session.see({ ...GOOD, yawDeg: turned }, fromMs + i * 100)
      }
    }

    it('is asked once it would be named, and named after the movement and one more look', () => {
      const session = new TrackSession()
      expect(doubtful(session, 2)).toEqual([])
      expect(session.asked).toBeNull()
      expect(doubtful(session, 2)).toEqual([])
      expect(session.asked).toBe('turn_left')
      turn(session, 40, 8)
      expect(session.asked).toBeNull()
      expect(session.history.doubted).toBe(true)
      expect(doubtful(session, 1)).toEqual(['match ana'])
    })

    it('is refused after the wrong movement, or none', () => {
      for (const [yawDeg, frames] of [
        [-40, 8],
        [0, 90],
      ] as const) {
        const session = new TrackSession()
        doubtful(session, 4)
        turn(session, yawDeg, frames)
        expect(doubtful(session, 1)).toEqual(['spoof'])
      }
    })

    it('is named as suspected where that only warns, once', () => {
      const rules = { liveness: 'warn', challenge: true } as const
      const session = new TrackSession()
      doubtful(session, 4, rules)
      turn(session, -40, 8)
      expect(doubtful(session, 4, rules)).toEqual(['suspected match ana'])
    })

    it('is asked anew when boxes have crossed: it may be another face', () => {
      const session = new TrackSession()
      doubtful(session, 4)
      session.reset()
      expect(session.asked).toBeNull()
      turn(session, 40, 8)
      expect(doubtful(session, 4)).toEqual([])
      expect(session.asked).toBe('turn_left')
    })
  })
})
