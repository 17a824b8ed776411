import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeEmbedding, MODEL_DIMS, MODEL_FUSED } from '@rollcall/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { samplePhoto } from './photos.ts'

const cli = new URL('../dist/cli/faces.js', import.meta.url).href

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rollcall-faces-'))
  await writeFile(join(dir, 'three.jpg'), samplePhoto(3))
  await writeFile(join(dir, 'cut.jpg'), samplePhoto(3).subarray(0, 50_000))
  await writeFile(join(dir, 'notes.txt'), 'no photo')
})
afterAll(() => rm(dir, { recursive: true }))

interface Line {
  file: string
  width: number | null
  faces: {
    box: number[]
    score: number
    landmarks5: number[][]
    quality: object
    liveness: number
    embedding: string
  }[]
  error?: string
}

function run(args: string[], stdin = ''): Promise<{ code: number | null; stderr: string; lines: Line[] }> {
  const settings = JSON.stringify({ args, cacheDir: join(dir, 'models'), models: 'fused' })
  const script = `import(${JSON.stringify(cli)}).then(async (m) => { process.exitCode = await m.faces(${settings}) })`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(stdin)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({
        code,
        stderr,
        lines: stdout
          .split('\n')
          .filter(Boolean)
          .map((line): Line => JSON.parse(line)),
      })
    })
  })
}

it('prints one line an image in the order named; a bad file is a line with its reason', async () => {
  const files = ['cut.jpg', 'three.jpg', 'notes.txt', 'missing.jpg'].map((name) => join(dir, name))
  const { code, stderr, lines } = await run(files)
  expect(code).toBe(0)
  expect(stderr).toBe('')
  expect(lines.map(({ file }) => file)).toEqual(files)
  expect(lines.map(({ error }) => error)).toEqual([
    'The photo is damaged or cut short. Choose another copy of it.',
    undefined,
    'This is not a photo we can read (text). Use JPEG, PNG, WebP, AVIF, TIFF or GIF.',
    'This file does not exist (any more).',
  ])
  expect(lines.map(({ faces }) => faces.length)).toEqual([0, 3, 0, 0])
  const [face] = lines[1]?.faces ?? []
  expect(Object.keys(face ?? {})).toEqual(['box', 'score', 'landmarks5', 'quality', 'liveness', 'embedding'])
  expect([face?.box.length, face?.landmarks5.flat().length]).toEqual([4, 10])
  const embedding = decodeEmbedding(Buffer.from(face?.embedding ?? '', 'base64'), MODEL_DIMS[MODEL_FUSED])
  expect(embedding.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(1, 4)
})

it('reads paths from standard input, many of them, and keeps their order', async () => {
  const paths = Array.from({ length: 24 }, (_, i) => join(dir, i % 3 === 1 ? 'three.jpg' : 'notes.txt'))
  const { code, lines } = await run(['--stdin'], `${paths.join('\n')}\n\n`)
  expect(code).toBe(0)
  expect(lines.map(({ file }) => file)).toEqual(paths)
  expect(lines.filter(({ faces }) => faces.length === 3)).toHaveLength(8)
})

it('explains itself and starts nothing when it is asked for nothing', async () => {
  const { code, stderr, lines } = await run([])
  expect([code, lines]).toEqual([2, []])
  expect(stderr).toContain('--stdin')
})
