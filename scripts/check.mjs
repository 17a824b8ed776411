// npm run check: everything but the end-to-end test. With --no-tests the part that `npm test` does not cover.
import { ensureBuilt } from './lib/ensure.mjs'
import { fromRoot } from './lib/paths.mjs'
import { main, run, step } from './lib/steps.mjs'
import { vitest } from './lib/vitest.mjs'

const node = (file, ...args) => run(process.execPath, [fromRoot(file), ...args])

await main(async () => {
  await ensureBuilt(['@rollcall/admin', '@rollcall/camera'])
  await step('Format and lint', () => node('node_modules/@biomejs/biome/bin/biome', 'check', '.'))
  await step('Types', () => node('node_modules/turbo/bin/turbo', 'run', 'typecheck', '--output-logs=errors-only'))
  await step('Import table', () => node('scripts/boundaries.mjs'))
  await step('Dead code', () => node('node_modules/knip/bin/knip.js'))
  await step('Migrations match the models', () => node('packages/db/scripts/prisma.mjs', 'check'))
  if (!process.argv.includes('--no-tests')) await vitest({ exclude: ['e2e'] })
})
