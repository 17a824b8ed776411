import { expect, it } from 'vitest'
import { whoText } from '#lib/format.ts'
import { correctionText, evidenceText, isChanged } from './evidence-words.ts'

const correction: Parameters<typeof correctionText>[0] = {
  id: 'c',
  kind: 'move',
  state: 'requested',
  punchId: 'p',
  workDate: '2026-03-02',
  at: new Date('2026-03-02T08:00:00Z'),
  location: null,
  direction: 'in',
  reason: 'Forgot',
  requestedBy: 'Ada Lovelace <ada@example.org>',
  requestedAt: new Date('2026-03-02T09:00:00Z'),
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
  mine: false,
}

it('calls people by their names, not by their addresses', () => {
  expect(whoText('Hana Sato <hana@example.org>')).toBe('Hana Sato')
  expect(whoText('system')).toBe('system')
  expect(whoText('<hana@example.org>')).toBe('<hana@example.org>')
  const decided = { state: 'approved', decidedBy: 'Hana <hana@example.org>', decidedAt: new Date(0) } as const
  const text = correctionText({ ...correction, ...decided }, 'UTC')
  expect(text).toMatch(/^Ada Lovelace, .*: move a punch to 08:00 \(“Forgot”\) – approved by Hana, /)
})

it('says of a request of one’s own that somebody else decides', () => {
  expect(correctionText(correction, 'UTC')).toMatch(/– waits for a decision$/)
  expect(correctionText({ ...correction, mine: true }, 'UTC')).toMatch(/– yours, waits for somebody else$/)
})

it('knows which punches are other than they were recorded or added, the last word first', () => {
  const approved = (kind: 'add' | 'move' | 'void' | 'restore', punchId = 'p') => ({
    kind,
    punchId,
    state: 'approved' as const,
  })
  expect(isChanged('p', [])).toBe(false)
  expect(isChanged('p', [approved('add')])).toBe(false)
  expect(isChanged('p', [approved('move'), approved('add')])).toBe(true)
  expect(isChanged('p', [approved('restore'), approved('void')])).toBe(false)
  expect(isChanged('p', [approved('move', 'other')])).toBe(false)
  expect(isChanged('p', [{ ...approved('void'), state: 'requested' }, approved('add')])).toBe(false)
})

it('says of a punch from a file who brought it in, and claims no face', () => {
  const place = { id: 'l', name: 'Lobby' }
  const by = { by: 'Hana <hana@example.org>', at: new Date('2026-03-02T09:00:00Z') }
  const nothing = { similarity: null, margin: null, liveness01: null, frames: null, modelId: null, disputedAt: null }
  const told = { punchId: 'p', recordedAt: by.at, receivedAt: by.at, timeZone: 'UTC', camera: null, hasPicture: false }
  const punch = { ...nothing, ...told, location: place, direction: 'in', directionStated: false, method: null } as const
  expect(evidenceText({ ...punch, source: 'import', imported: by })).toMatch(
    /^Lobby · a file · brought in by Hana, 2 Mar 2026/,
  )
  expect(evidenceText({ ...punch, source: 'api', imported: null })).toBe('Lobby · the API')
})
