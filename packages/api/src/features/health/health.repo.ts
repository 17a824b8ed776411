import type { Tx } from '../../context.ts'

/** A question that only a database that is there can answer. */
export async function ask(db: Tx): Promise<void> {
  await db.$queryRaw`SELECT 1`
}
