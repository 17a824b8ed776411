import type { ClaimOutcome, Direction, PassNote } from '@rollcall/core'
import { Board } from '../../src/kiosk/board.ts'
import type { Language } from '../../src/kiosk/languages/index.ts'
import type { Header } from '../../src/kiosk/message.ts'
import { qrOf } from '../../src/kiosk/qr.ts'
import { stated } from '../../src/outbox/statement.ts'
import type { TrackView } from '../../src/pipeline/pipeline.ts'
import type { Entry } from '../../src/pipeline/register.ts'
import { decision, EVENT, GOOD, IDENTITY, PEOPLE, T0, unknown } from '../support.ts'

const QR_TEXT = 'https://attendance.example.com/cameras#code=ABCD-2345'

/** As the desk writes it down. */
export const BADGE_OF_ANA = stated('match', T0, { method: 'qr', personId: PEOPLE[0] })

const WORKED_MS = (7 * 60 + 42) * 60_000

/** Somebody who is in no gallery any more. */
const GONE = '018f0000-0000-7000-8000-0000000000ff'

const NAMES = new Map<string, string>([
  [PEOPLE[0], 'Ana Lopes'],
  [PEOPLE[1], 'Maximiliane Oberhuber'],
])

/** A face in the middle of the picture. */
export function face(changes: Partial<TrackView> = {}): TrackView {
  return {
    trackId: 1,
    box: [540, 180, 200, 240],
    verdict: null,
    personId: null,
    asked: null,
    quality: GOOD,
    ...changes,
  }
}

/** A door where all is well. */
export function readyBoard(news: Parameters<Board['update']>[0] = {}): Board {
  const board = new Board((personId) => NAMES.get(personId) ?? null)
  board.update({ identity: IDENTITY, online: true, waitingFor: null, ...news })
  return board
}

/** Shows the same faces to the door for a while, ten times a second; gives what it then says. */
export function look(board: Board, tracks: readonly TrackView[], forMs: number, fromMs = T0): Header {
  for (let ms = 0; ms <= forMs; ms += 100) board.see({ tracks: [...tracks] }, fromMs + ms)
  return board.header(fromMs + forMs)
}

/** Each state of the door, as the camera would bring it about. */
export function screens(language: Language) {
  const open = (news: Parameters<Board['update']>[0] = {}) => readyBoard({ language, ...news })
  const logged = { kind: 'logged', eventId: EVENT } as const
  const named = face({ verdict: 'match', personId: PEOPLE[0] })
  const other = face({ trackId: 2, verdict: 'match', personId: PEOPLE[1], box: [900, 200, 180, 220] })
  const said = (board: Board, tracks: readonly TrackView[], ...announce: Parameters<Board['announce']>[]) => {
    board.see({ tracks: [...tracks] }, T0)
    for (const args of announce) board.announce(...args)
    return board.header(T0 + 100)
  }
  const out = { ...IDENTITY, name: 'Lobby exit', direction: 'out' } as const
  const offline = open({ online: false, queued: 12 })
  offline.header(T0 - 20_000)
  const starting = open({ waitingFor: 'server' })
  starting.header(T0 - 20_000)
  return {
    starting: open({ waitingFor: 'models', identity: null }).header(T0),
    'starting-slow': starting.header(T0),
    idle: open().header(T0),
    found: look(open(), [face()], 100),
    closer: look(open(), [face({ box: [600, 300, 80, 100] })], 500),
    back: look(open(), [face({ box: [440, 100, 400, 500] })], 500),
    still: look(open(), [face({ quality: { ...GOOD, sharpness01: 0.01 } })], 500),
    look: look(open(), [face({ quality: { ...GOOD, yawDeg: 35 } })], 500),
    light: look(open(), [face({ quality: { ...GOOD, brightness01: 0.03 } })], 500),
    help: look(open(), [face({ quality: { ...GOOD, brightness01: 0.03 } })], 7000),
    several: look(
      open(),
      [0, 1, 2, 3].map((i) => face({ trackId: i, box: [100 + 280 * i, 200, 150, 180] })),
      500,
    ),
    checking: look(open(), [face()], 300),
    'checking-slow': look(open(), [face()], 800),
    pairing: open({ pairing: { code: 'ABCD-2345', address: 'attendance.example.com', qr: qrOf(QR_TEXT) } }).header(T0),
    'turn-left': look(open(), [face({ asked: 'turn_left' })], 800),
    'turn-right': look(open(), [face({ asked: 'turn_right', quality: { ...GOOD, yawDeg: -40 } })], 800),
    blink: look(open(), [face({ asked: 'blink' })], 800),
    welcome: said(open(), [named], [decision(), logged, T0]),
    goodbye: said(open({ identity: out }), [named], [decision(), logged, T0]),
    'goodbye-note': noted(open({ identity: out }), { sinceFirstMs: WORKED_MS, remark: null }),
    late: noted(open(), { sinceFirstMs: null, remark: 'late' }),
    'off-shift': noted(open({ identity: out }), { sinceFirstMs: WORKED_MS, remark: 'off_shift' }),
    'two-faces': said(
      open(),
      [named, other],
      [decision(), logged, T0],
      [decision({ trackId: 2, personId: PEOPLE[1] }), logged, T0],
    ),
    already: said(open(), [named], [decision(), again('in'), T0]),
    'already-out': said(open(), [named], [decision(), again('out'), T0]),
    'checked-out': checkedOut(open()),
    'not-me': notMe(open()),
    provisional: said(open(), [face({ verdict: 'ambiguous' })], [decision({ kind: 'ambiguous' }), logged, T0]),
    'provisional-nameless': said(
      open(),
      [face({ verdict: 'ambiguous' })],
      [decision({ kind: 'ambiguous', personId: GONE }), logged, T0],
    ),
    unknown: said(open(), [face({ verdict: 'unknown' })], [unknown(), logged, T0]),
    spoof: said(open(), [face({ verdict: 'spoof' })], [decision({ kind: 'spoof' }), logged, T0]),
    offline: said(offline, [named], [decision(), logged, T0]),
    'offline-idle': offlineIdle(open({ online: false, queued: 12 })),
    pin: withPad(open()),
    'pin-beside': withPad(open(), decision(), logged, T0 + 50),
    badge: ofBadge(open(), { kind: 'logged', eventId: EVENT }),
    'badge-already': ofBadge(open(), { kind: 'again', pass: { atMs: T0 - 120_000, direction: 'in' } }),
    'badge-saved': ofClaim(open({ online: false, queued: 1 }), 'badge', 1000),
    'badge-not-known': ofClaim(open(), 'badge', 1000, { kind: 'refused' }),
    'badge-not-allowed': ofClaim(open(), 'badge', 1000, { kind: 'not_allowed' }),
    'code-with-pad': codeWithPad(open()),
    'pin-checked': ofPin(open({ queued: 1 }), 1000),
    'pin-saved': ofPin(open({ online: false, queued: 1 }), 1000),
    'pin-named': ofPin(open(), 1000, { kind: 'named', employeeId: PEOPLE[0], displayName: 'Ana Lopes' }),
    'pin-wrong': ofPin(open(), 1000, { kind: 'refused' }),
    'pin-locked': ofPin(open(), 1000, { kind: 'locked' }),
    'not-allowed': ofPin(open(), 1000, { kind: 'not_allowed' }),
    'pin-in-the-dark': ofPin(open({ fault: 'picture' }), 1000, { kind: 'refused' }),
    'problem-picture': open({ fault: 'picture' }).header(T0),
    'problem-webcam': open({ fault: 'picture', webcamFailure: 'refused' }).header(T0),
    'problem-no-webcam': open({ fault: 'picture', webcamFailure: 'missing' }).header(T0),
    'problem-dark': open({ fault: 'dark' }).header(T0),
    'problem-vision': open({ fault: 'vision' }).header(T0),
    'problem-storage': open({ fault: 'storage' }).header(T0),
    refused: open({ revoked: true, queued: 4 }).header(T0),
    lease: open({ fault: 'lease', waitingFor: 'server', online: false }).header(T0),
  } satisfies Record<string, Header>
}

function withPad(board: Board, ...named: Parameters<Board['announce']> | []): Header {
  board.openPad(T0)
  board.touchPad(T0)
  const [seen, entry, atMs] = named
  if (seen && entry) board.announce(seen, entry, atMs ?? T0)
  return board.header(T0 + 100)
}

function again(direction: Direction): Entry {
  return { kind: 'again', pass: { atMs: T0 - 120_000, direction } }
}

function checkedOut(board: Board): Header {
  board.announce(decision(), again('in'), T0)
  board.checkedOut(1, EVENT, T0 + 50)
  return board.header(T0 + 100)
}

function noted(board: Board, note: PassNote): Header {
  board.announce(decision(), { kind: 'logged', eventId: EVENT }, T0)
  board.noted(EVENT, note)
  return board.header(T0 + 100)
}

function notMe(board: Board): Header {
  board.announce(decision(), { kind: 'logged', eventId: EVENT }, T0)
  const disputed = board.disputable(EVENT, T0 + 50)
  if (disputed) board.disputed(disputed, T0 + 50)
  return board.header(T0 + 100)
}

function ofPin(board: Board, afterMs: number, outcome?: ClaimOutcome): Header {
  return ofClaim(board, 'PIN', afterMs, outcome)
}

function ofBadge(board: Board, entry: Entry): Header {
  board.badgeNamed(BADGE_OF_ANA, entry, T0)
  return board.header(T0 + 100)
}

function codeWithPad(board: Board): Header {
  board.openPad(T0)
  board.foreignCode(T0 + 50)
  return board.header(T0 + 100)
}

function ofClaim(board: Board, by: 'PIN' | 'badge', afterMs: number, outcome?: ClaimOutcome): Header {
  board.claimed(EVENT, T0, by)
  if (outcome) board.claimAnswered(EVENT, outcome, T0 + 200)
  return board.header(T0 + afterMs)
}

function offlineIdle(board: Board): Header {
  board.header(T0 - 20_000)
  return board.header(T0)
}
