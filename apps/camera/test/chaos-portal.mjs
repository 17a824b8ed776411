// The portal's own router on SQLite, behind a network one would not wish for: it loses requests, drops replies after the
// commit, and is busy or broken now and then. What happened is counted in a file of its own. The test kills this server and
// starts it again on the same port, which it prints.
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { createServer } from 'node:http'
import { appRouter, createCipher, createDayRunner, principalFromAuthorization, Signals } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { openDb } from '@rollcall/db'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import Database from 'libsql'
import superjson from 'superjson'

const [file = '', diary = '', port = '0', seed = '1'] = process.argv.slice(2)
const happened = new Database(diary)
happened.exec('create table if not exists happened (what text primary key, times integer)')
const log = { info: () => undefined, warn: complain, error: complain }
const db = await openDb(`file:${file}`)
const [cipher, signals] = [createCipher([randomBytes(32)]), new Signals()]
const base = { db, database: 'sqlite', cipher, clock: () => new Date(), log, signals }
const services = { ...base, days: createDayRunner(base) }

let state = Number(seed) >>> 0
/** mulberry32 */
function random01() {
  state = (state + 0x6d2b79f5) >>> 0
  let t = state
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

function complain(message, fields) {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`)
}

function count(what) {
  const sql = 'insert into happened values (?, 1) on conflict (what) do update set times = times + 1'
  happened.prepare(sql).run(what)
}

async function answer(request) {
  const principal = await principalFromAuthorization(services, request.headers.get('authorization'))
  const context = {
    ...services,
    principal: principal ?? { kind: 'anonymous' },
    ip: null,
    requestId: 'chaos',
    version: '1',
  }
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => context,
  })
}

function refusal({ http: status, code, message }) {
  const error = superjson.serialize({ message, code: -32000, data: { httpStatus: status, appCode: code } })
  return Response.json({ error }, { status })
}

const server = createServer(async (incoming, outgoing) => {
  let posted = ''
  for await (const chunk of incoming.setEncoding('utf8')) posted += chunk
  const luck = random01()
  if (luck < 0.12) {
    count('request lost')
    return incoming.socket.destroy()
  }
  if (luck < 0.18) {
    count('busy')
    return send(outgoing, refusal(new AppError('DATABASE_BUSY')))
  }
  if (luck < 0.24) {
    count('no server behind the proxy')
    return send(outgoing, new Response('<h1>503 Service Unavailable</h1>', { status: 503 }))
  }
  if (luck < 0.3) {
    count('broken')
    return send(outgoing, refusal(new AppError('INTERNAL', { requestId: 'chaos' })))
  }
  const { method, headers, url } = incoming
  const response = await answer(new Request(`http://127.0.0.1${url}`, { method, headers, body: posted }))
  if (luck < 0.45) {
    count('reply dropped')
    return incoming.socket.destroy()
  }
  await send(outgoing, response)
})

async function send(outgoing, response) {
  const text = await response.text()
  if (text.includes('"duplicate"')) count('duplicate')
  outgoing.writeHead(response.status, { 'content-type': 'application/json' }).end(text)
}

server.listen(Number(port), '127.0.0.1', () => writeSync(1, `${server.address().port}\n`))
