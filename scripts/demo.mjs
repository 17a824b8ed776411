// npm run demo: the whole product on this machine, with invented people. Plain Node until everything is installed.
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensure.mjs'
import { DATA_DIR, fromRoot } from './lib/paths.mjs'
import { portalArgs, portalPort } from './lib/portal.mjs'
import { requireFreePort, start, stopAll, stopOnSignals, waitForOk } from './lib/processes.mjs'
import { main, Stop, step } from './lib/steps.mjs'

const OWNER = { email: 'hr@demo.rollcall', password: 'rollcall-demo' }
const demoDir = join(DATA_DIR, 'demo')
const cameraDir = join(demoDir, 'camera')
const port = portalPort()
const kioskPort = Number(process.env.ROLLCALL_CAMERA_PORT ?? 8100)
const url = `http://localhost:${port}`
const started = performance.now()

function requireWritable(dir) {
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.W_OK)
  } catch {
    throw new Stop(`Cannot write to ${dir}. Give this user write access, or set ROLLCALL_DATA_DIR to another folder.`)
  }
}

/** The clip of the demo camera and the photos it was made from; both are kept for the next start. */
async function prepareMedia() {
  const { makeDemoMedia } = await import('../apps/camera/dist/demo/demo-media.js')
  return makeDemoMedia(join(demoDir, 'media'), { cacheDir: join(DATA_DIR, 'models') })
}

async function seed(people) {
  const { signIn } = await import('./demo/portal-client.mjs')
  const { pairingCode, seedCompany } = await import('./demo/seed.mjs')
  const portal = await signIn(url, OWNER)
  await seedCompany(portal, people)
  const code = existsSync(join(cameraDir, 'pairing.json')) ? null : await pairingCode(portal)
  return { portal, code }
}

/** Three sites more, with people who have been working there for two months. */
async function openBranches(portal) {
  const { seedBranches } = await import('./demo/month/branches.mjs')
  return seedBranches(portal, url, demoDir)
}

function quietUntilReady() {
  const log = join(demoDir, 'portal.log')
  writeFileSync(log, '')
  return (line) => writeFileSync(log, `${line}\n`, { flag: 'a' })
}

await main(async () => {
  requireWritable(demoDir)
  await requireFreePort(port, 'PORT')
  await requireFreePort(kioskPort, 'ROLLCALL_CAMERA_PORT')
  process.stdout.write('Rollcall demo\n')
  await ensureBuilt(['@rollcall/admin', '@rollcall/camera'])
  stopOnSignals()

  const media = await step('Preparing the demo faces and the clip', prepareMedia)
  const env = {
    ROLLCALL_DATA_DIR: demoDir,
    ROLLCALL_OWNER_EMAIL: OWNER.email,
    ROLLCALL_OWNER_PASSWORD: OWNER.password,
    ROLLCALL_MODELS_DIR: join(DATA_DIR, 'models'),
    PORT: String(port),
  }
  const onLine = quietUntilReady()
  start('The portal', portalArgs(), { env, onLine })
  await step('Starting the portal', () => waitForOk(`${url}/api/health`))
  const { portal, code } = await step('Seeding the demo company', () => seed(media.people))
  const branches = await step('Letting its branches work for two months', () => openBranches(portal))
  branches.live()

  const flags = [
    '--server',
    url,
    '--location',
    'lobby',
    '--source',
    media.source,
    '--port',
    String(kioskPort),
    '--loop',
  ]
  const camera = [
    fromRoot('apps/camera/dist/main.js'),
    ...flags,
    '--state-dir',
    cameraDir,
    ...(code ? ['pair', code] : []),
  ]
  start('The camera', camera, { env: { ...env, ROLLCALL_LOG_LEVEL: 'warn' } })
  await step('Starting the camera', () => waitForOk(`http://localhost:${kioskPort}/healthz`))

  if (media.note) process.stdout.write(`\n  ${media.note}\n`)
  const took = ((performance.now() - started) / 1000).toFixed(0)
  process.stdout.write(`
  Ready after ${took} s. The camera at "Lobby" is watching; rows appear in the table as it recognises people.

    Portal        ${url}      sign in as  ${OWNER.email}  /  ${OWNER.password}
    Door screen   http://localhost:${kioskPort}
    API docs      ${url}/docs

  Ctrl-C stops everything. Log of the portal: ${join(demoDir, 'portal.log')}

`)
}).catch(() => stopAll(1))
