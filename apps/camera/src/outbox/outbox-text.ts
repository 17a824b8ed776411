import { z } from 'zod'
import type { DeadLetter } from './dead-letters.ts'
import type { ChainEnd } from './make-event.ts'
import type { Limits } from './outbox.ts'
import type { PostponedEvent } from './row.ts'

/** What an outbox holds at a moment. */
export interface OutboxReport {
  file: string
  waiting: number
  bytes: number
  limits: Limits
  /** The next event in line; null when none waits. */
  next: unknown
  /** How many wait behind the others, and the first of them. */
  behind: number
  postponed: readonly PostponedEvent[]
  refused: number
  /** The newest of the refused. */
  deadLetters: readonly DeadLetter[]
  givenUp: number
  /** Faces of doubtful events that wait behind them. */
  pictures: number
  chain: ChainEnd
}

/** The report as lines for a terminal. */
export function outboxText(report: OutboxReport): string {
  const { file, waiting, next, behind, postponed, refused, deadLetters, givenUp, pictures, chain } = report
  return [
    file,
    `Waiting for the server: ${events(waiting)}${fillOf(report)}`,
    ...(next === null ? [] : [`  the next: ${describe(next)}`]),
    ...section(postponed, `Put behind the others, because the server fails on them: ${behind}`, (p) => [
      p.id,
      describe(p.event),
      `tried ${p.tries} times`,
      p.lastError,
    ]),
    ...more(behind - postponed.length),
    ...section(deadLetters, `Refused by the server: ${refused}`, (d) => [d.id, describe(d.event), d.reason]),
    ...more(refused - deadLetters.length),
    ...(refused > 0 ? ['  Send them again with "outbox retry", or forget them with "outbox drop --all".'] : []),
    ...(pictures > 0 ? [`Pictures of doubtful passes, sealed: ${pictures}`] : []),
    ...(givenUp > 0 ? [`Given up because the box was full: ${events(givenUp)} without a name`] : []),
    `Counter: ${chain.seq} in chain ${chain.id}`,
  ].join('\n')
}

function section<T>(rows: readonly T[], title: string, columns: (row: T) => (string | null)[]): string[] {
  if (rows.length === 0) return []
  return [title, ...rows.map((row) => `  ${columns(row).filter(Boolean).join('  ')}`)]
}

function more(count: number): string[] {
  return count > 0 ? [`  … and ${count} more`] : []
}

function fillOf({ waiting, bytes, limits }: OutboxReport): string {
  if (waiting === 0) return ''
  const percent = Math.ceil(100 * Math.max(waiting / limits.rows, bytes / limits.bytes))
  return `, ${(bytes / 1024).toFixed(1)} KB (${percent} % of the box)`
}

function events(count: number): string {
  return count === 1 ? '1 event' : `${count} events`
}

const knownSchema = z.object({ kind: z.string(), occurredAt: z.string(), cameraSeq: z.number() }).partial()

/** An event may be of an older release: what is known of it. */
function describe(event: unknown): string {
  const { kind, occurredAt, cameraSeq } = knownSchema.catch({}).parse(event)
  return [occurredAt, kind, cameraSeq === undefined ? '' : `no. ${cameraSeq}`].filter(Boolean).join('  ')
}
