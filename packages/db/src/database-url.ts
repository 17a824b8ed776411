import { AppError } from '@rollcall/core'

export type Provider = 'sqlite' | 'postgresql'

/** Where the data lives. `path` is the SQLite file; `display` may be logged, it carries no password. */
export type DatabaseTarget =
  | { provider: 'sqlite'; path: string; display: string }
  | { provider: 'postgresql'; url: string; display: string }

/** @throws AppError DATABASE_URL_INVALID for anything but `file:` and `postgres://`. */
export function parseDatabaseUrl(url: string): DatabaseTarget {
  if (/^file:/.test(url)) {
    const path = url.replace(/^file:(\/\/)?/, '')
    if (path) return { provider: 'sqlite', path, display: path }
  }
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) {
    const { host, pathname } = new URL(url)
    return { provider: 'postgresql', url, display: `${host}${pathname}` }
  }
  throw new AppError('DATABASE_URL_INVALID', { scheme: url.split(':')[0]?.slice(0, 20) ?? '' })
}
