import { describe, expect, it } from 'vitest'
import { decision, IDENTITY, T0, unknown } from '../../test/support.ts'
import { Board } from './board.ts'
import { ANNOUNCE_MS, type Facts, viewOf } from './view.ts'

const READY: Facts = {
  identity: IDENTITY,
  revoked: false,
  online: true,
  queued: 0,
  waitingFor: null,
  problem: null,
  openFaces: 0,
  announcement: null,
  recent: [],
}
const ana = { kind: 'match', name: 'Ana', atMs: T0, untilMs: T0 + 3000 } as const

describe('the door says', () => {
  it.each([
    [
      'getting ready while the models load',
      { waitingFor: 'models' },
      'starting',
      'Getting ready…',
      'Loading the face models',
    ],
    [
      'that it waits for the server at the first start',
      { waitingFor: 'server' },
      'starting',
      'Getting ready…',
      'Waiting for the server',
    ],
    ['nothing when nobody is there', {}, 'idle', '', ''],
    ['that it looks when a face is there', { openFaces: 1 }, 'checking', 'One moment…', 'Please look into the camera'],
    [
      'welcome, with the time of the location and the way',
      { announcement: ana },
      'welcome',
      'Welcome, Ana',
      '14:43 · IN',
    ],
    [
      'that the pass is saved here while offline',
      { announcement: ana, online: false, queued: 3 },
      'welcome',
      'Welcome, Ana',
      '14:43 · IN · saved on this device (3)',
    ],
    [
      'already in within the debounce',
      { announcement: { ...ana, kind: 'again' } },
      'already',
      'Ana',
      'Already in at 14:43',
    ],
    [
      'not recognised to a stranger',
      { announcement: { ...ana, kind: 'unknown', name: null } },
      'unknown',
      'Not recognised',
      'Please ask the office',
    ],
    [
      'never "fake"',
      { announcement: { ...ana, kind: 'spoof', name: null } },
      'spoof',
      'Please show your face',
      'Look straight into the camera',
    ],
    [
      'that the camera has a problem',
      { problem: 'No picture from the camera', announcement: ana },
      'problem',
      'Camera problem',
      'No picture from the camera',
    ],
    [
      'that the camera was revoked, before anything else',
      { revoked: true, problem: 'x', queued: 4 },
      'revoked',
      'This camera was revoked',
      'Pair it again in the portal. What was recorded (4) is kept on this device.',
    ],
  ] as const)('%s', (_name, facts, screen, line, detail) => {
    expect(viewOf({ ...READY, ...facts }, T0 + 1000)).toMatchObject({ screen, line, detail })
  })

  it('its word for a while and then is idle again', () => {
    expect(viewOf({ ...READY, announcement: ana }, T0 + 2999).screen).toBe('welcome')
    expect(viewOf({ ...READY, announcement: ana }, T0 + 3000).screen).toBe('idle')
  })
})

describe('the board', () => {
  const boardOf = () => {
    const board = new Board(() => 'Ana Lopes')
    board.update({ identity: IDENTITY, online: true, waitingFor: null })
    return board
  }

  it('shows the time that was stored, not that of the screen', () => {
    const board = boardOf()
    board.announce(decision(), { kind: 'logged' }, T0 + 500)
    expect(board.header(T0 + 600).view).toMatchObject({
      line: 'Welcome, Ana Lopes',
      recent: [{ time: '14:43', text: 'Ana Lopes' }],
    })
    board.announce(decision({ wallMs: T0 + 120_000 }), { kind: 'again', sinceMs: T0 }, T0 + 120_000)
    expect(board.header(T0 + 120_001).view).toMatchObject({
      detail: 'Already in at 14:43',
      recent: [{ time: '14:43' }],
    })
  })

  it('names a face only when it is named, and gives boxes as fractions of the picture', () => {
    const board = boardOf()
    const box = [640, 360, 128, 72] as const
    board.see({
      tracks: [
        { trackId: 1, box, verdict: 'match', personId: 'ana' },
        { trackId: 2, box, verdict: null, personId: null },
      ],
    })
    const { boxes, view } = board.header(T0)
    expect(boxes).toMatchObject([
      { box: [0.5, 0.5, 0.1, 0.1], label: 'Ana Lopes', tone: 'good' },
      { label: '', tone: 'neutral' },
    ])
    expect(view.screen).toBe('checking')
  })

  it('keeps the last six decisions, newest first', () => {
    const board = boardOf()
    for (let i = 0; i < 8; i++) board.announce(unknown({ wallMs: T0 + i * 60_000 }), { kind: 'logged' }, T0)
    expect(board.header(T0 + ANNOUNCE_MS).view.recent.map((r) => r.time)).toEqual([
      '14:50',
      '14:49',
      '14:48',
      '14:47',
      '14:46',
      '14:45',
    ])
  })
})
