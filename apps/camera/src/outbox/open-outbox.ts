import { join } from 'node:path'
import { codeOf, messageOf, Problem } from '../lib/problem.ts'
import { Outbox, type OutboxOptions } from './outbox.ts'

/** The outbox of a state directory. @throws Problem when the file cannot be used. */
export function openOutbox(stateDir: string, options: OutboxOptions): Outbox {
  const path = join(stateDir, 'outbox.db')
  try {
    return new Outbox(path, options)
  } catch (e) {
    const why = codeOf(e) === 'SQLITE_FULL' ? 'the disk is full' : messageOf(e)
    throw new Problem(
      `The outbox ${path} cannot be opened: ${why}. Mend the cause, or move the file away to start an empty one.`,
    )
  }
}
