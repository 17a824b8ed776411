// A portal that keeps its table in SQLite, with a network and a disk one would not wish for: it loses requests, drops
// replies after the commit, and is busy or broken now and then. The test kills it and starts it again on the same port.
import { writeSync } from 'node:fs'
import { createServer } from 'node:http'
import { AppError, recognitionEventSchema } from '@rollcall/core'
import Database from 'libsql'
import superjson from 'superjson'

const [file = '', port = '0', seed = '1'] = process.argv.slice(2)
const db = new Database(file)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`
  create table if not exists event (id text primary key, seq integer, body text, received_ms integer);
  create table if not exists happened (what text primary key, times integer);`)

let state = Number(seed) >>> 0
/** mulberry32 */
function random01() {
  state = (state + 0x6d2b79f5) >>> 0
  let t = state
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

function count(what) {
  const sql = 'insert into happened values (?, 1) on conflict (what) do update set times = times + 1'
  db.prepare(sql).run(what)
}

/** All or nothing, then the answer. */
function ingest(events) {
  const receivedMs = Date.now()
  db.exec('begin immediate')
  const results = events.map((raw) => {
    const event = recognitionEventSchema.parse(raw)
    const insert = 'insert or ignore into event values (?, ?, ?, ?)'
    const isNew = db.prepare(insert).run(event.id, event.cameraSeq, JSON.stringify(event), receivedMs).changes > 0
    if (!isNew) count('duplicate')
    return { id: event.id, status: isNew ? 'accepted' : 'duplicate', reason: null }
  })
  db.exec('commit')
  return { results }
}

function refuse(response, what, { http: status, code, message }) {
  count(what)
  const error = superjson.serialize({ message, code: -32000, data: { httpStatus: status, appCode: code } })
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
}

const server = createServer(async (request, response) => {
  let posted = ''
  for await (const chunk of request.setEncoding('utf8')) posted += chunk
  const luck = random01()
  if (luck < 0.12) {
    count('request lost')
    return request.socket.destroy()
  }
  if (luck < 0.24) return refuse(response, 'busy', new AppError('DATABASE_BUSY'))
  if (luck < 0.3) return refuse(response, 'broken', new AppError('INTERNAL', { requestId: 'req-1' }))
  const { events } = superjson.deserialize(JSON.parse(posted))
  const answer = ingest(events)
  if (luck < 0.45) {
    count('reply dropped')
    return request.socket.destroy()
  }
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ result: { data: superjson.serialize(answer) } }))
})
server.listen(Number(port), '127.0.0.1', () => writeSync(1, `${server.address().port}\n`))
