// npm test [-- PROJECT…]: installs and builds what is missing, then runs every test (or the named projects).
import { ensureBuilt } from './lib/ensure.mjs'
import { main } from './lib/steps.mjs'
import { vitest } from './lib/vitest.mjs'

await main(async () => {
  await ensureBuilt(['@rollcall/admin', '@rollcall/camera'])
  await vitest({ only: process.argv.slice(2) })
})
