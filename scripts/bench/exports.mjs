// What it costs to write the tables of the portal as files, from the database to the last byte.
import { exportTable } from '@rollcall/api'

const MB = 1024 * 1024

/** 100,000 rows of each table: two punches and one day a person and working day. */
const DATES = {
  attendance: { from: '2026-01-01', to: '2026-02-04' },
  days: { from: '2026-01-01', to: '2026-03-11' },
}

/** @param ctx who exports, on the year of `benchAttendance` */
export async function benchExports(ctx) {
  const rows = []
  for (const kind of ['attendance', 'days']) {
    for (const format of ['csv', 'xlsx']) rows.push(await one(ctx, kind, format, DATES[kind]))
  }
  return rows
}

async function one(ctx, kind, format, filters) {
  const progressId = crypto.randomUUID()
  globalThis.gc?.()
  const rssBefore = process.memoryUsage().rss
  let rssPeak = rssBefore
  let bytes = 0
  const start = performance.now()
  const { body } = await exportTable(ctx, kind, format, { ...filters, progressId })
  const { total } = ctx.exports.progress(`${ctx.principal.id}:${progressId}`)
  for await (const chunk of body) {
    bytes += chunk.byteLength
    rssPeak = Math.max(rssPeak, process.memoryUsage().rss)
  }
  const ms = performance.now() - start
  const rate = Math.round((total * 1000) / ms).toLocaleString('en')
  const note = `${total.toLocaleString('en')} rows, ${rate} rows/s, ${(bytes / MB).toFixed(1)} MB, RSS +${((rssPeak - rssBefore) / MB).toFixed(0)} MB`
  return { name: `export of ${kind} as ${format}`, n: 1, p50Ms: ms, p95Ms: ms, note }
}
