import { join } from 'node:path'
import { Problem } from '../lib/problem.ts'
import { Outbox, type OutboxOptions } from './outbox.ts'
import { storageText } from './storage-error.ts'

/** The outbox of a state directory. @throws Problem when the file cannot be used. */
export function openOutbox(stateDir: string, options: OutboxOptions): Outbox {
  const path = outboxFile(stateDir)
  try {
    return new Outbox(path, options)
  } catch (e) {
    throw new Problem(
      `The outbox ${path} cannot be opened: ${storageText(e)}. Mend the cause, or move the file away to start an empty one.`,
    )
  }
}

export function outboxFile(stateDir: string): string {
  return join(stateDir, 'outbox.db')
}
