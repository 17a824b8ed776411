import { codeOf, messageOf } from '../lib/problem.ts'

/** The disk of this device did not do what the outbox asked. Says nothing about the server. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}

/** What a failed write means, in words. */
export function storageText(e: unknown): string {
  return codeOf(e) === 'SQLITE_FULL' ? 'the disk is full' : messageOf(e)
}
