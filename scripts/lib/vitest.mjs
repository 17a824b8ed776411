import { spawn } from 'node:child_process'
import { fromRoot, ROOT } from './paths.mjs'
import { Stop } from './steps.mjs'

/** Runs the tests of the named vitest projects (all without a name); prints as it goes. */
export function vitest({ exclude = [], only = [] } = {}) {
  const projects = [...only.map((p) => `--project=${p}`), ...exclude.map((p) => `--project=!${p}`)]
  const reporters = ['--reporter=default', `--reporter=${fromRoot('scripts/lib/closing-line.mjs')}`]
  const args = [fromRoot('node_modules/vitest/vitest.mjs'), 'run', ...projects, ...reporters]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Stop('Some tests failed; see above.'))))
  })
}
