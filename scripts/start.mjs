// npm start: the portal, for real use. Configuration by environment variables, see README.md.
import { ensureBuilt } from './lib/ensure.mjs'
import { portalArgs, portalPort } from './lib/portal.mjs'
import { requireFreePort, start, stopOnSignals } from './lib/processes.mjs'
import { main } from './lib/steps.mjs'

await main(async () => {
  await requireFreePort(portalPort(), 'PORT')
  await ensureBuilt(['@rollcall/admin'])
  stopOnSignals()
  start('The portal', portalArgs())
})
