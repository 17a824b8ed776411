import type { Look, MatchDecision } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { POLICY } from '../../test/support.ts'
import { TrackSession } from './track-session.ts'

const match = (personId: string): MatchDecision => ({ kind: 'match', personId, similarity: 0.7, margin: 0.2 })
const nobody: MatchDecision = { kind: 'unknown', reason: 'below_threshold', similarity: 0.2 }

/** Looks at 250 ms steps; gives what is said after each, '' for nothing. */
function say(session: TrackSession, decisions: readonly MatchDecision[], liveness01 = 0.9): string[] {
  return decisions.map((decision) => {
    const look: Look = { atMs: Math.max(0, session.history.lastAtMs) + 250, decision, liveness01 }
    const verdict = session.look(look, 120, POLICY)
    if (!verdict) return ''
    return verdict.kind === 'match' ? `match ${verdict.personId}` : verdict.kind
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
})
