// Checks the import table, after proving that the checker can see: each planted violation must be reported.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { fromRoot, ROOT } from './lib/paths.mjs'
import { main, Stop } from './lib/steps.mjs'

const MIN_MODULES = 40
const PLANT = 'planted-violation'

/** A file that breaks the rule: where it stands and what it says. */
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
  'no-relative-import-leaves-its-package': ['packages/vision/src', "import '../../core/src/index.ts'"],
  'tensors-in-vision-runtime-only': ['packages/vision/src', "import 'onnxruntime-node'"],
  'no-cycles': ['packages/core/src', `import './${PLANT}-2.ts'`, `import './${PLANT}.ts'`],
}

async function violations() {
  const options = await extractConfig(fromRoot('.dependency-cruiser.cjs'))
  const ruleSet = { forbidden: options.forbidden }
  const roots = [
    'packages/core/src',
    'packages/api/src',
    'packages/db/src',
    'packages/vision/src',
    'apps/admin/src',
    'apps/camera/src',
  ]
  const { output } = await cruise(roots, { ...options.options, ruleSet, validate: true, baseDir: ROOT })
  return { found: output.summary.violations, modules: output.modules.length }
}

async function plant() {
  const files = Object.values(VIOLATIONS).flatMap(([dir, first, second], i) => {
    const name = `${PLANT}${second ? '' : `-r${i}`}`
    const planted = [[fromRoot(dir, `${name}.ts`), first]]
    if (second) planted.push([fromRoot(dir, `${name}-2.ts`), second])
    return planted
  })
  try {
    for (const [file, text] of files) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${text}\n`)
    }
    return (await violations()).found.filter((v) => v.from.includes(PLANT)).map((v) => v.rule.name)
  } finally {
    for (const [file] of files) rmSync(file, { force: true })
  }
}

await main(async () => {
  process.chdir(ROOT)
  const reported = new Set(await plant())
  const blind = Object.keys(VIOLATIONS).filter((name) => !reported.has(name))
  const configured = (await extractConfig(fromRoot('.dependency-cruiser.cjs'))).forbidden.map((r) => r.name)
  const untested = configured.filter((name) => !(name in VIOLATIONS))
  if (blind.length) throw new Stop(`The boundary checker did not see a planted violation of: ${blind.join(', ')}`)
  if (untested.length) throw new Stop(`Boundary rules without a planted violation: ${untested.join(', ')}`)
  const { found, modules } = await violations()
  if (modules < MIN_MODULES) throw new Stop(`The boundary checker read only ${modules} modules.`)
  for (const v of found) process.stderr.write(`  ${v.rule.name}: ${relative('.', v.from)} → ${v.to}\n`)
  if (found.length) throw new Stop(`${found.length} imports break the table in docs/architecture.md.`)
  process.stderr.write(`  ${modules} modules, ${configured.length} rules, every rule proved on a planted violation\n`)
})
