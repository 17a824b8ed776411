import type { ApiContext } from '../../context.ts'
import { READERS, requireScope } from '../../lib/authorise.ts'
import type { Place } from '../../lib/cursor.ts'
import { type Fonts, loadFonts, WEIGHTS, weightedName } from '../../lib/pdf/fonts.ts'
import { countPeople, peoplePage } from '../day/day-month.repo.ts'
import { monthRange } from '../day/day-month.service.ts'
import { exportRefSchema } from '../table-export/table-export.schema.ts'
import { exportKey } from '../table-export/table-export.service.ts'
import { type PrintTimesheets, printTimesheetsSchema, type Timesheet } from './timesheet.schema.ts'
import { get } from './timesheet.service.ts'
import { drawTimesheet, PAGE } from './timesheet-page.ts'

/** People that are asked for at once. */
const PEOPLE = 50
const title = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/**
 * A page to sign for everybody of the filter, by name. Written as it is read; an error after the first page breaks the
 * stream, so that the file never looks finished.
 * @throws AppError, ZodError before the first byte
 */
export async function printTimesheets(
  ctx: ApiContext,
  input: unknown,
): Promise<{ fileName: string; body: ReadableStream<Uint8Array> }> {
  requireScope(ctx, 'attendance:read', READERS)
  const { progressId, ...filters } = printTimesheetsSchema.extend(exportRefSchema.partial().shape).parse(input)
  const sheets = (await followed(ctx, filters, progressId))[Symbol.asyncIterator]()
  const first = await sheets.next()
  const only = filters.employeeId && !first.done ? first.value[0]?.employee.code.replace(/[^\w-]+/g, '_') : null
  const pieces = written(ctx, filters, first, sheets)
  return {
    fileName: `${['timesheet', only, filters.month].filter(Boolean).join('-')}.pdf`,
    body: new ReadableStream({
      async pull(controller) {
        const next = await pieces.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await pieces.return(undefined)
        await sheets.return?.()
      },
    }),
  }
}

type Sheets = AsyncIterable<readonly Timesheet[]>

/** Counted for whoever asks how far they are. */
async function followed(ctx: ApiContext, filters: PrintTimesheets, progressId: string | undefined): Promise<Sheets> {
  const sheets = timesheets(ctx, filters)
  if (progressId === undefined) return sheets
  const total = await countPeople(ctx.db, filters, monthRange(filters.month))
  return ctx.exports.count(exportKey(ctx, { progressId }), total, sheets)
}

async function* timesheets(ctx: ApiContext, filters: PrintTimesheets): AsyncGenerator<[Timesheet]> {
  const range = monthRange(filters.month)
  let place: Place | null = null
  do {
    const { ids, next }: { ids: string[]; next: Place | null } = await peoplePage(
      ctx.db,
      { ...filters, limit: PEOPLE },
      range,
      place,
    )
    for (const employeeId of ids) yield [await get(ctx, { employeeId, ...range })]
    place = next
  } while (place !== null)
}

let loaded: Promise<Fonts> | null = null

async function* written(
  ctx: ApiContext,
  { month }: PrintTimesheets,
  first: IteratorResult<readonly Timesheet[]>,
  others: AsyncIterator<readonly Timesheet[]>,
): AsyncGenerator<Uint8Array> {
  loaded ??= loadFonts(ctx.readPackageFile)
  const fonts = await loaded
  // reads files of its own: Turbopack must leave it where it is
  const { default: PDFDocument } = await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ 'pdfkit')
  const range = monthRange(month)
  const frame = { ...range, title: title.format(new Date(`${range.from}T00:00:00Z`)), madeAt: ctx.clock() }
  const paper = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    info: { Title: `Timesheets, ${frame.title}`, Creator: 'Rollcall', Producer: 'Rollcall' },
  })
  for (const { name, files } of fonts.faces) {
    for (const weight of WEIGHTS) paper.registerFont(weightedName(name, weight), Buffer.from(files[weight]))
  }
  for (let at = first; !at.done; at = await others.next()) {
    for (const sheet of at.value) {
      paper.addPage()
      drawTimesheet(paper, fonts, sheet, frame)
    }
    for (let chunk = paper.read(); chunk !== null; chunk = paper.read()) yield chunk
  }
  if (first.done) paper.addPage()
  paper.end()
  for await (const chunk of paper) yield chunk
}
