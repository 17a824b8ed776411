// npm run -s replay -- --gallery DIR --source CLIP: the decisions of the pipeline as JSON lines, see --help.
import { ensureBuilt } from './lib/ensure.mjs'
import { main } from './lib/steps.mjs'

await main(async () => {
  await ensureBuilt(['@rollcall/camera'])
  await import('../apps/camera/dist/replay.js')
})
