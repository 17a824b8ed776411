import { startPostgres } from '@rollcall/db/testing'

/** Gives the tests a real PostgreSQL: the one of TEST_DATABASE_URL, else one that lives as long as the run. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined
  const { url, stop } = await startPostgres()
  process.env.TEST_DATABASE_URL = url
  return stop
}
