import { isAppError } from '@rollcall/core'
import { Problem } from './problem.ts'

/** Ends the process with the outcome of `work` (or `process.exitCode`): what a user can mend is one clear line, a defect shows its stack. */
export function exitOnProblem(command: string, work: Promise<void>): void {
  work.then(
    // A pipe may still hold what was printed last.
    () => process.stdout.write('', () => process.exit()),
    (e: unknown) => {
      const known = e instanceof Problem || isAppError(e)
      const text = known ? e.message : e instanceof Error ? (e.stack ?? e.message) : String(e)
      process.stderr.write(`${command}: ${text}\n`)
      process.exit(1)
    },
  )
}
