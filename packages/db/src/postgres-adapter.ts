import { PrismaPg } from '@prisma/adapter-pg'
import type { Transaction } from '@prisma/driver-adapter-utils'

/**
 * Prisma asks for several relations of a row at the same time, also on the one connection of a transaction. The driver wants
 * to be asked for one after the other: it warns now, and its next major version will refuse.
 */
export class PostgresAdapter extends PrismaPg {
  override async connect(): Promise<Awaited<ReturnType<PrismaPg['connect']>>> {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolation) => inTurns(await start(isolation))
    return adapter
  }
}

function inTurns(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Query, Result>(ask: (query: Query) => Promise<Result>) => {
    return (query: Query): Promise<Result> => {
      const answer = last.then(() => ask(query))
      last = answer.catch(() => undefined) // whoever asked hears of it
      return answer
    }
  }
  transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction))
  transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction))
  return transaction
}
