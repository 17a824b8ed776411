import type { CameraAlert } from '@rollcall/core'

/** What is wrong with a camera, and what to do about it. */
export const ALERT_WORDS: Readonly<Record<CameraAlert, { name: string; todo: string }>> = {
  offline: {
    name: 'Offline',
    todo: 'Nothing was heard of it for more than 90 seconds. See that its computer runs and reaches this server. What it decides meanwhile it keeps, and sends it later.',
  },
  storage: {
    name: 'Cannot store',
    todo: 'It cannot write to its disk, so nobody is logged at this door. Free some space on its computer.',
  },
  vision: {
    name: 'Cannot judge pictures',
    todo: 'Its pictures come, but no face can be looked for in them. Start it again; if that does not help, its log says why.',
  },
  picture: {
    name: 'No picture',
    todo: 'The camera gives no picture, so nobody is logged at this door. Check its cable and its power, and the address it was started with.',
  },
  dark: {
    name: 'Too dark',
    todo: 'The picture is dark. Switch on a light, or see whether something covers the lens.',
  },
  lease: {
    name: 'Recognises nobody',
    todo: 'It has not heard from this server for longer than its location allows, so it stopped recognising people. Check its connection.',
  },
  queue: {
    name: 'Queue is growing',
    todo: 'Its events wait for longer and longer. Nothing is lost, but attendance comes late. Check its connection to this server.',
  },
  refused: {
    name: 'Events were refused',
    todo: 'The server took some events for impossible, so they count nowhere. “camera outbox” on its computer shows which, and why.',
  },
  gaps: {
    name: 'Events are missing',
    todo: 'It numbered events of the last seven days that never arrived. See the counters below: somebody may have passed without being logged.',
  },
  clock: {
    name: 'Clock is off',
    todo: 'The clock of its computer is wrong by more than a minute. Times are put right when events arrive; switch on time synchronisation all the same.',
  },
}
