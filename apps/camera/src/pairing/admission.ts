import { hostname } from 'node:os'
import { behaviourOf } from '../config/door-behaviour.ts'
import { DEFAULT_SERVER, type Settings } from '../env.ts'
import { systemClock as clock } from '../lib/clock.ts'
import { Problem } from '../lib/problem.ts'
import { VERSION } from '../lib/version.ts'
import { connect, doorkeeper } from '../server/server.ts'
import { writeCredentials } from '../server/token-store.ts'
import { credentialsOf } from './pairing.ts'
import { PairingScreen } from './pairing-screen.ts'
import { waitForAdmission } from './wait-for-admission.ts'

/** As which camera this one runs. */
export interface Admission {
  credentials: { server: string; token: string }
  location: string
  /** Where its page is; the screen of the code was there before. */
  port: number
}

/** What the pairing says; without one, shows a code until there is one. @returns null when aborted before. @throws Problem */
export async function admit(
  settings: Settings,
  stateDir: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Admission | null> {
  const port = settings['--port']
  const known = credentialsOf(settings, stateDir)
  if (known) {
    const location = settings['--location'] ?? known.location
    if (!location)
      throw new Problem('--location is needed: this camera was paired before its pairing knew where it is.')
    return { credentials: known, location, port }
  }
  return byCode(settings, stateDir, say, signal)
}

async function byCode(settings: Settings, stateDir: string, say: (line: string) => void, signal: AbortSignal) {
  const server = settings['--server'] ?? DEFAULT_SERVER
  const screen = new PairingScreen(server, behaviourOf(settings, null).language, process.stdout.isTTY ? say : null)
  const port = await screen.open(settings['--port'])
  say(`This camera is not paired yet. Its page, http://localhost:${port}, shows a code.`)
  let lastTrouble = ''
  try {
    const admitted = await waitForAdmission(
      {
        server: doorkeeper(server, { version: VERSION, hostName: hostname() }),
        clock,
        onCode: (code) => screen.show(code),
        onTrouble: ({ message }) => {
          screen.offline()
          if (message !== lastTrouble)
            say(`The server at ${server} does not let this camera ask (${message}). Trying again.`)
          lastTrouble = message
        },
      },
      signal,
    )
    if (!admitted) return null
    const { name, location } = await connect(server, admitted.token).me()
    writeCredentials(stateDir, { server, ...admitted, location: location.slug })
    say(`Paired as "${name}" at ${location.name}.`)
    return { credentials: { server, token: admitted.token }, location: settings['--location'] ?? location.slug, port }
  } finally {
    await screen.close()
  }
}
