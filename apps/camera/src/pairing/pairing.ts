import { join, resolve } from 'node:path'
import type { CameraIdentity } from '@rollcall/core'
import { DEFAULT_SERVER, type Settings } from '../env.ts'
import { Problem } from '../lib/problem.ts'
import { ensureWritable } from '../lib/state-dir.ts'
import { VERSION } from '../lib/version.ts'
import { connect, pair } from '../server/server.ts'
import { ServerError } from '../server/server-error.ts'
import { type Credentials, readCredentials, writeCredentials } from '../server/token-store.ts'

/** Trades the code for a token and keeps it where this camera will look for it. @throws Problem */
export async function pairCamera(settings: Settings, code: string, cwd: string): Promise<CameraIdentity> {
  const server = settings['--server'] ?? DEFAULT_SERVER
  if (settings['--state-dir']) ensureWritable(resolve(cwd, settings['--state-dir']))
  try {
    const { token, cameraId } = await pair(server, code, VERSION)
    const identity = await connect(server, token).me()
    const location = identity.location.slug
    const stateDir = ensureWritable(stateDirOf(settings, location, cwd))
    writeCredentials(stateDir, { server, token, cameraId, location })
    return identity
  } catch (e) {
    if (!(e instanceof ServerError)) throw e
    if (e.kind !== 'unreachable') throw new Problem(e.message)
    throw new Problem(
      `The server at ${server} cannot be reached (${e.message}). Is it running? Choose another one with --server.`,
    )
  }
}

/** Of a camera that was started without the name of a location: no location has such a name. */
const UNNAMED = '_paired'

/** Where a camera keeps its state. `location` is null where the pairing says it. */
export function stateDirOf(
  settings: Pick<Settings, '--state-dir' | 'ROLLCALL_DATA_DIR'>,
  location: string | null,
  cwd: string,
): string {
  const { '--state-dir': asked, ROLLCALL_DATA_DIR: dataDir } = settings
  return asked ? resolve(cwd, asked) : join(dataDir, 'cameras', location ?? UNNAMED)
}

/** The token and server to use, and the location where the pairing knows it; null when this camera was never paired. @throws Problem */
export function credentialsOf(settings: Settings, stateDir: string): Omit<Credentials, 'cameraId'> | null {
  const { '--server': server, '--token': token } = settings
  if (token) return { server: server ?? DEFAULT_SERVER, token }
  const stored = readCredentials(stateDir)
  return stored && { ...stored, server: server ?? stored.server }
}

/** @throws Problem when this camera was never paired. */
export function credentialsFor(settings: Settings, stateDir: string): Omit<Credentials, 'cameraId'> {
  const known = credentialsOf(settings, stateDir)
  if (known) return known
  throw new Problem(
    'This camera is not paired yet. Start it and type the code it shows in the portal under Cameras, or add it there and run\n  npm run camera -- pair CODE',
  )
}
