import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

it('leaves nothing in the home folder, where ONNX Runtime keeps what it reports to its maker', () => {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-home-'))
  const cacheDir = mkdtempSync(join(tmpdir(), 'rollcall-models-'))
  onTestFinished(() => {
    for (const dir of [home, cacheDir]) rmSync(dir, { recursive: true })
  })
  const dist = new URL('../dist/index.js', import.meta.url).href
  const script = `const { createVision } = await import(${JSON.stringify(dist)})
    const vision = await createVision({ cacheDir: ${JSON.stringify(cacheDir)}, runtime: 'onnx' })
    console.log(vision.info.runtime)
    await vision.close()`
  const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: home,
    env: { ...env, HOME: home },
    encoding: 'utf8',
  })
  expect(ran.stdout.trim()).toBe('onnxruntime')
  expect(readdirSync(home)).toEqual([])
})
