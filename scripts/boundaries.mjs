// Checks the import table, after proving that the checker can see: each planted violation must be reported.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { fromRoot, ROOT } from './lib/paths.mjs'
import { main, Stop } from './lib/steps.mjs'

const MIN_MODULES = 200
const PACKAGES = ['core', 'api', 'db', 'vision']
const APPS = ['admin', 'camera']
const SOURCES = [...PACKAGES.map((p) => `packages/${p}/src`), ...APPS.map((a) => `apps/${a}/src`)]

/** For each rule a file that breaks it: its folder and what it says; a second text stands in `second.ts` beside it. */
const VIOLATIONS = {
  'core-imports-nobody': ['packages/core/src', "import '@rollcall/api'"],
  'core-has-no-io': ['packages/core/src', "import 'node:fs'"],
  'vision-imports-core-only': ['packages/vision/src', "import '@rollcall/db'"],
  'db-imports-core-only': ['packages/db/src', "import '@rollcall/vision'"],
  'api-imports-no-app': ['packages/api/src', "import '../../../apps/camera/src/main.ts'"],
  'api-knows-db-and-vision-as-types': ['packages/api/src', "import { openDb } from '@rollcall/db'\nexport { openDb }"],
  'prisma-in-repos-only': ['packages/api/src', "import type { Db } from '@rollcall/db'\nexport type { Db }"],
  'admin-server-only': ['apps/admin/src', "import '@rollcall/db'"],
  'camera-never-imports-db': ['apps/camera/src', "import '@rollcall/db'"],
  'camera-knows-api-as-types': ['apps/camera/src', "import { appRouter } from '@rollcall/api'\nexport { appRouter }"],
  'admin-imports-no-app': ['apps/admin/src', "import '../../camera/src/main.ts'"],
  'no-relative-import-leaves-its-package': ['packages/vision/src', "import '../../core/src/main.ts'"],
  'tensors-in-vision-runtime-only': ['packages/vision/src', "import 'onnxruntime-node'"],
  'no-cycles': ['packages/core/src', "import './second.ts'", "import './no-cycles.ts'"],
}

const config = await extractConfig(fromRoot('.dependency-cruiser.cjs'))

async function violationsIn(baseDir) {
  process.chdir(baseDir)
  const options = { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, baseDir }
  const { output } = await cruise(SOURCES, options)
  return { found: output.summary.violations, modules: output.modules.length }
}

/** A small house of the same shape in a temporary folder, in which every rule is broken once. */
async function reportedOnPlanted() {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'rollcall-boundaries-')))
  const write = (path, text) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), `${text}\n`)
  }
  try {
    write('tsconfig.base.json', '{}')
    write('node_modules/onnxruntime-node/package.json', '{ "name": "onnxruntime-node", "main": "index.js" }')
    write('node_modules/onnxruntime-node/index.js', '')
    mkdirSync(join(dir, 'node_modules/@rollcall'), { recursive: true })
    for (const name of PACKAGES) {
      write(
        `packages/${name}/package.json`,
        `{ "name": "@rollcall/${name}", "type": "module", "exports": "./dist/index.js" }`,
      )
      write(`packages/${name}/dist/index.js`, 'export const openDb = 1, appRouter = 2')
      symlinkSync(join(dir, 'packages', name), join(dir, 'node_modules/@rollcall', name))
    }
    for (const source of SOURCES) write(`${source}/main.ts`, 'export {}')
    for (const [rule, [folder, first, second]] of Object.entries(VIOLATIONS)) {
      write(`${folder}/${rule}.ts`, first)
      if (second) write(`${folder}/second.ts`, second)
    }
    const { found } = await violationsIn(dir)
    return new Set(found.filter((v) => v.from.endsWith(`/${v.rule.name}.ts`)).map((v) => v.rule.name))
  } finally {
    process.chdir(ROOT)
    rmSync(dir, { recursive: true, force: true })
  }
}

await main(async () => {
  const reported = await reportedOnPlanted()
  const rules = config.forbidden.map((r) => r.name)
  const untested = rules.filter((name) => !(name in VIOLATIONS))
  const blind = Object.keys(VIOLATIONS).filter((name) => !reported.has(name))
  if (untested.length) throw new Stop(`Boundary rules without a planted violation: ${untested.join(', ')}`)
  if (blind.length) throw new Stop(`The boundary checker did not see a planted violation of: ${blind.join(', ')}`)
  const { found, modules } = await violationsIn(ROOT)
  if (modules < MIN_MODULES) throw new Stop(`The boundary checker read only ${modules} modules.`)
  for (const v of found) process.stderr.write(`  ${v.rule.name}: ${v.from} → ${v.to}\n`)
  if (found.length) throw new Stop(`${found.length} imports break the table in docs/architecture.md.`)
  process.stderr.write(`  ${modules} modules, ${rules.length} rules, each proved on a planted violation\n`)
})
