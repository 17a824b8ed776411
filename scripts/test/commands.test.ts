import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

describe('npm run rotate-key', () => {
  const data = mkdtempSync(join(dir, 'data-'))
  const file = join(data, 'secret.key')
  const old = Buffer.alloc(32, 1).toString('base64')
  const rotate = (env: Record<string, string> = {}) =>
    command('rotate-key', { ROLLCALL_DATA_DIR: data, ROLLCALL_SECRET_KEY: '', ...env })

  it('says where it looked when there is no key yet', () => {
    const { status, lines } = rotate()
    expect(status).toBe(1)
    expect(lines.at(-1)).toContain(`There is no secret key at ${file}.`)
  })

  it('says what to do where the key comes from the environment, and touches nothing', () => {
    writeFileSync(file, `${old}\n`)
    const { status, lines } = rotate({ ROLLCALL_SECRET_KEY: old })
    expect(status).toBe(1)
    expect(lines.at(-1)).toMatch(/ROLLCALL_SECRET_KEY_PREVIOUS/)
    expect(readFileSync(file, 'utf8')).toBe(`${old}\n`)
  })

  it('puts a new key in front, says what comes next, shows no key, and takes no second step before that', () => {
    writeFileSync(file, `${old}\n`)
    const { status, lines } = rotate()
    expect(status).toBe(0)
    const [key, before, ...rest] = readFileSync(file, 'utf8').split('\n')
    expect(key).toHaveLength(44)
    expect([before, rest]).toEqual([old, ['']])
    const said = lines.join(' ')
    expect(said).toMatch(/Restart the portal.*signs? in again.*[Bb]ackup/)
    for (const secret of [old, key]) expect(said).not.toContain(secret)

    const again = rotate()
    expect(again.status).toBe(1)
    expect(again.lines.at(-1)).toContain('not finished')
    expect(readFileSync(file, 'utf8')).toBe(`${key}\n${old}\n`)
  })
})
