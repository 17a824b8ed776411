import { AppError, isAppError } from '@rollcall/core'
import type { DatabaseTarget } from './database-url.ts'

/** The first line of an error, without connection strings. */
export function detailOf(e: unknown): string {
  const text =
    e instanceof AggregateError ? e.errors.map(detailOf).join('; ') : e instanceof Error ? e.message : String(e)
  return (
    text
      .replace(/(\w+:\/\/)[^@\s]*@/g, '$1***@')
      .split('\n')[0]
      ?.slice(0, 300) ?? ''
  )
}

/** What a start-up failure means to the person who reads it. */
export function startupError(e: unknown, target: DatabaseTarget): AppError {
  if (isAppError(e)) return isDiskFull(e.cause) ? new AppError('DISK_FULL', { path: target.display }, { cause: e }) : e
  if (isDiskFull(e)) return new AppError('DISK_FULL', { path: target.display }, { cause: e })
  if (hasCode(e, ['EACCES', 'EROFS', 'EPERM', 'SQLITE_READONLY', 'SQLITE_READONLY_DIRECTORY'])) {
    return new AppError('DATA_DIR_READ_ONLY', { path: target.display }, { cause: e })
  }
  return new AppError('DATABASE_UNREACHABLE', { detail: `${detailOf(e)} (${target.display})` }, { cause: e })
}

function isDiskFull(e: unknown): boolean {
  return hasCode(e, ['ENOSPC', 'SQLITE_FULL', '53100']) || (e instanceof Error && /disk is full/i.test(e.message))
}

function hasCode(e: unknown, codes: string[]): boolean {
  return e instanceof Error && 'code' in e && codes.includes(String(e.code))
}
