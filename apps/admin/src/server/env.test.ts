import { describe, expect, it } from 'vitest'
import { EnvError, findRoot, readEnv } from './env.ts'

describe('the configuration', () => {
  it('works without any', () => {
    expect(readEnv({}, '/srv/rollcall')).toEqual({
      url: null,
      dataDir: '/srv/rollcall/data',
      modelsDir: '/srv/rollcall/data/models',
      databaseUrl: 'file:/srv/rollcall/data/rollcall.db',
      secretKey: null,
      previousSecretKey: null,
      owner: null,
      models: 'fused',
      runtime: 'auto',
      visionWorkers: 1,
      pictureDays: 14,
      smtp: null,
      logLevel: 'info',
    })
  })

  it('starts relative folders at the root and keeps the origin of the address only', () => {
    const env = readEnv({ ROLLCALL_DATA_DIR: 'var', ROLLCALL_URL: 'https://rollcall.example.com/portal/' }, '/srv')
    expect(env).toMatchObject({
      dataDir: '/srv/var',
      modelsDir: '/srv/var/models',
      url: 'https://rollcall.example.com',
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv({ ROLLCALL_URL: '', DATABASE_URL: '' }, '/srv').databaseUrl).toBe('file:/srv/data/rollcall.db')
  })

  it('finds a database by a relative path from the root, and leaves every other address alone', () => {
    const found = (url: string) => readEnv({ DATABASE_URL: url }, '/srv').databaseUrl
    expect(found('file:./data/a.db')).toBe('file:/srv/data/a.db')
    for (const url of ['file:/var/a.db', 'file:///var/a.db', 'postgres://u:p@h/n', 'mysql:x', 'file:']) {
      expect(found(url)).toBe(url)
    }
  })

  it('lists every mistake at once, with the name of the variable', () => {
    const wrong = {
      ROLLCALL_URL: 'ftp://example.com',
      ROLLCALL_MODELS: 'best',
      ROLLCALL_RUNTIME: 'cuda',
      ROLLCALL_VISION_WORKERS: 'many',
      ROLLCALL_OWNER_EMAIL: 'ada',
    }
    let message = ''
    try {
      readEnv(wrong, '/srv')
    } catch (e) {
      expect(e).toBeInstanceOf(EnvError)
      message = String(e)
    }
    for (const name of Object.keys(wrong)) expect(message).toContain(name)
    expect(message).not.toContain('\n')
  })

  it('wants both halves of the owner account', () => {
    expect(() => readEnv({ ROLLCALL_OWNER_EMAIL: 'ada@example.com' }, '/srv')).toThrow('ROLLCALL_OWNER_PASSWORD')
    expect(() => readEnv({ ROLLCALL_OWNER_PASSWORD: 'correct horse' }, '/srv')).toThrow('ROLLCALL_OWNER_EMAIL')
  })

  it('wants server and sender of mails together, and nothing that could add a header', () => {
    const url = 'smtp://u:p@mail.example.com:587'
    const from = 'Rollcall <rollcall@example.com>'
    expect(readEnv({ ROLLCALL_SMTP_URL: url, ROLLCALL_SMTP_FROM: from }, '/srv').smtp).toEqual({ url, from })
    expect(() => readEnv({ ROLLCALL_SMTP_URL: url }, '/srv')).toThrow('ROLLCALL_SMTP_FROM is missing')
    expect(() => readEnv({ ROLLCALL_SMTP_FROM: from }, '/srv')).toThrow('ROLLCALL_SMTP_URL is missing')
    for (const wrong of ['https://mail.example.com', 'mail.example.com'])
      expect(() => readEnv({ ROLLCALL_SMTP_URL: wrong, ROLLCALL_SMTP_FROM: from }, '/srv')).toThrow('ROLLCALL_SMTP_URL')
    expect(() => readEnv({ ROLLCALL_SMTP_URL: url, ROLLCALL_SMTP_FROM: 'a@b.c\r\nBcc: x@y.z' }, '/srv')).toThrow('FROM')
  })

  it('wants the new key beside the one before', () => {
    const env = { ROLLCALL_SECRET_KEY_PREVIOUS: 'old' }
    expect(() => readEnv(env, '/srv')).toThrow('ROLLCALL_SECRET_KEY is missing')
    expect(readEnv({ ...env, ROLLCALL_SECRET_KEY: 'new' }, '/srv')).toMatchObject({
      secretKey: 'new',
      previousSecretKey: 'old',
    })
  })

  it('finds the root from inside', () => {
    expect(findRoot(import.meta.dirname)).toBe(findRoot(`${import.meta.dirname}/../../../..`))
  })
})
