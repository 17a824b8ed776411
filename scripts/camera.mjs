// npm run camera -- --location NAME --source SOURCE: the eye at one door, see --help.
import { ensureBuilt } from './lib/ensure.mjs'
import { main } from './lib/steps.mjs'

await main(async () => {
  await ensureBuilt(['@rollcall/camera'])
  await import('../apps/camera/dist/main.js')
})
