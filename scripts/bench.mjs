// npm run bench [-- --json]            figures of this machine
// npm run bench -- camera              those of a door alone
// npm run bench -- accuracy DIR        recognition figures on a folder of labelled photos
import { cpus } from 'node:os'
import { ensureBuilt } from './lib/ensure.mjs'
import { main, Stop, step } from './lib/steps.mjs'

const json = process.argv.includes('--json')
const [mode, dir] = process.argv.slice(2).filter((a) => !a.startsWith('--'))

function print(result, columns) {
  if (json) return void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  const lines = [Object.keys(columns), ...result.rows.map((r) => Object.values(columns).map((of) => String(of(r))))]
  const widths = lines[0].map((_, i) => Math.max(...lines.map((l) => l[i].length)))
  for (const line of lines)
    process.stdout.write(
      `${line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd()}\n`,
    )
}

const ms = (value) => (value === null || value === undefined ? '' : value.toFixed(value < 10 ? 2 : 1))

await main(async () => {
  await ensureBuilt(['@rollcall/admin', '@rollcall/camera'])
  if (mode === 'accuracy') {
    if (!dir) throw new Stop('Usage: npm run bench -- accuracy DIR')
    const { accuracy } = await import('../packages/vision/dist/bench/accuracy.js')
    const result = await step('Measuring recognition', () => accuracy(dir))
    return print(result, { measure: (r) => r.measure, value: (r) => r.value, target: (r) => r.target })
  }
  const { benchPhoto, benchSearch } = await import('../packages/vision/dist/bench/speed.js')
  const { benchCompare, benchSearchAmong } = await import('../packages/vision/dist/bench/compare.js')
  const { benchPipeline } = await import('../apps/camera/dist/bench/pipeline.js')
  const { benchStreams } = await import('../apps/camera/dist/bench/stream.js')
  const { benchMemory } = await import('../apps/camera/dist/bench/memory.js')
  const { benchPortal } = await import('./bench/portal.mjs')
  const { benchSpread } = await import('./bench/spread.mjs')
  const { benchServer, benchYear } = await import('./bench/server.mjs')
  const { benchDays } = await import('./bench/days.mjs')
  const rows = []
  const door = [
    ['Camera pipeline', benchPipeline],
    ['Camera streams', benchStreams],
    ['Camera memory', benchMemory],
  ]
  const house = [
    ['Photo → template', benchPhoto],
    ['Gallery search', () => [...benchSearch(), ...benchSearchAmong()]],
    ['Gallery comparison', benchCompare],
    ['Enrolment', benchPortal],
    ['Doors hear', benchSpread],
    ['Server', benchServer],
    ['A year of attendance', benchYear],
    ['Days', benchDays],
  ]
  for (const [name, bench] of mode === 'camera' ? door : [...house, ...door]) rows.push(...(await step(name, bench)))
  const machine = { node: process.version, cpu: cpus()[0]?.model.trim(), cores: cpus().length }
  const columns = {
    what: (r) => r.name,
    n: (r) => r.n,
    'p50 ms': (r) => ms(r.p50Ms),
    'p95 ms': (r) => ms(r.p95Ms),
    note: (r) => r.note ?? '',
  }
  print({ machine, rows }, columns)
})
