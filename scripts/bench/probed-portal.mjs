// The built portal on a free port, with a probe in its process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { pathToFileURL } from 'node:url'
import { fromRoot, ROOT } from '../lib/paths.mjs'
import { portalArgs } from '../lib/portal.mjs'
import { waitForOk } from '../lib/processes.mjs'

const PROBE = pathToFileURL(fromRoot('scripts/bench/loop-probe.mjs')).href

/** @returns the portal; `probe('start')` and `probe('stop')` surround what is measured. */
export async function startProbedPortal(env) {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', PROBE, ...portalArgs(port)], {
    cwd: ROOT,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const stop = async () => {
    if (child.exitCode !== null || !child.kill('SIGTERM')) return
    await once(child, 'close')
  }
  const probe = async (wish) => {
    child.send(wish)
    const [answer] = await once(child, 'message')
    return answer
  }
  const url = `http://localhost:${port}`
  try {
    await waitForOk(`${url}/api/health`)
  } catch (e) {
    await stop()
    throw e
  }
  return { url, probe, stop }
}

async function freePort() {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
