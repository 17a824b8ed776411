import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const dir = mkdtempSync(join(tmpdir(), 'rollcall-scripts-'))
const busy = createServer()
let busyPort = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => busy.listen(0, resolve))
  busyPort = (busy.address() as AddressInfo).port
})
afterAll(() => {
  busy.close()
  rmSync(dir, { recursive: true, force: true })
})

const command = (name: string, env: Record<string, string>) => {
  const script = new URL(`../${name}.mjs`, import.meta.url).pathname
  const { status, stderr, stdout } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, lines: `${stdout}${stderr}`.trim().split('\n') }
}

describe.each(['demo', 'start'])('npm run %s', (name) => {
  it('says in one line that its port is in use, and how to choose another', () => {
    const { status, lines } = command(name, { PORT: String(busyPort), ROLLCALL_DATA_DIR: dir })
    expect(status).toBe(1)
    expect(lines).toEqual([expect.stringContaining(`Port ${busyPort} is in use.`)])
    expect(lines[0]).toContain('PORT=')
  })
})

it('npm run demo says in one line that it cannot write', () => {
  const file = join(dir, 'a-file')
  writeFileSync(file, '')
  const { status, lines } = command('demo', { ROLLCALL_DATA_DIR: file })
  expect(status).toBe(1)
  expect(lines).toEqual([expect.stringContaining(`Cannot write to ${join(file, 'demo')}`)])
})
