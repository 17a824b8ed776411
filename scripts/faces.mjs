// npm run -s faces -- [--stdin] [--all] IMAGE…: the faces of images as JSON lines, see --help.
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensure.mjs'
import { DATA_DIR, fromRoot } from './lib/paths.mjs'
import { main } from './lib/steps.mjs'

// the reader has seen enough (… | head)
process.stdout.on('error', (e) => {
  if (e.code === 'EPIPE') process.exit(0)
  throw e
})

await main(async () => {
  await ensureBuilt(['@rollcall/vision'])
  const { faces } = await import(fromRoot('packages/vision/dist/cli/faces.js'))
  process.exitCode = await faces({
    args: process.argv.slice(2),
    cacheDir: join(DATA_DIR, 'models'),
    models: process.env.ROLLCALL_MODELS === 'human' ? 'human' : 'fused',
  })
})
