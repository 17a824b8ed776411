import { AppError } from '@rollcall/core'
import type { ApiContext, ReadServices } from '../../context.ts'
import { READERS, requireScope } from '../../lib/authorise.ts'
import { CONTENT_TYPES, type Column, type TableFormat, tableFile } from '../../lib/table-file.ts'
import { attendanceTable } from '../attendance/attendance-table.service.ts'
import { daysTable } from '../day/day-table.service.ts'
import { payrollTable } from '../payroll/payroll-table.service.ts'
import {
  type ExportKind,
  type ExportProgress,
  type ExportRef,
  type ExportSource,
  exportColumnsSchema,
  exportRefSchema,
} from './table-export.schema.ts'

type Filters = Readonly<Record<string, unknown>>

export interface ExportedFile {
  fileName: string
  contentType: string
  body: ReadableStream<Uint8Array>
  /** Rows of the filter. */
  count: () => Promise<number>
}

/**
 * The filtered table as a file, all pages, in the order of the table. Rights and filters are checked before the first
 * byte; `progressId` among the filters lets whoever asks follow it, `columns` leaves the others out.
 * @throws AppError, ZodError
 */
export async function exportTable(
  ctx: ApiContext,
  kind: ExportKind,
  format: TableFormat,
  { progressId, ...filters }: Filters,
): Promise<ExportedFile> {
  requireScope(ctx, 'attendance:read', READERS)
  if (progressId === undefined) return writeTable(ctx, kind, format, filters)
  const key = exportKey(ctx, exportRefSchema.parse({ progressId }))
  return writeTable(ctx, kind, format, filters, (pages, total) => ctx.exports.count(key, total, pages))
}

type Watch = <Row>(pages: AsyncIterable<readonly Row[]>, total: number) => AsyncIterable<readonly Row[]>

/** The same for the house itself: nobody's rights are checked. @throws AppError, ZodError */
export function writeTable(
  services: ReadServices,
  kind: ExportKind,
  format: TableFormat,
  { columns, ...filters }: Filters,
  watch?: Watch,
): Promise<ExportedFile> {
  const options = { kind, format, watch, wanted: exportColumnsSchema.parse(columns) }
  switch (kind) {
    case 'attendance':
      return fileOf(attendanceTable(services, filters), options)
    case 'days':
      return fileOf(daysTable(services, filters), options)
    case 'payroll':
      return fileOf(payrollTable(services, filters), options)
  }
}

interface FileOptions {
  kind: ExportKind
  format: TableFormat
  watch: Watch | undefined
  wanted: string | undefined
}

async function fileOf<Row>(
  { table, count, dates }: ExportSource<Row>,
  { kind, format, watch, wanted }: FileOptions,
): Promise<ExportedFile> {
  const columns = wanted === undefined ? table.columns : chosen(table.columns, wanted)
  const pages = watch ? watch(table.pages, await count()) : table.pages
  return {
    fileName: `${[kind, ...dates].filter(Boolean).join('-')}.${format}`,
    contentType: CONTENT_TYPES[format],
    body: await tableFile(format, { ...table, columns, pages }),
    count,
  }
}

/** In the order of the file. @throws AppError INVALID_INPUT for a column that there is not */
function chosen<Row>(columns: readonly Column<Row>[], wanted: string): readonly Column<Row>[] {
  const ids = new Set(wanted.split(','))
  const found = columns.filter((c) => ids.has(c.id))
  if (found.length < ids.size) {
    throw new AppError('INVALID_INPUT', { detail: `columns: must be of ${columns.map((c) => c.id).join(',')}` })
  }
  return found
}

export async function progress(ctx: ApiContext, ref: ExportRef): Promise<ExportProgress | null> {
  return ctx.exports.progress(exportKey(ctx, ref))
}

/** Nobody follows what somebody else exports. */
export function exportKey({ principal }: ApiContext, { progressId }: ExportRef): string {
  return `${principal.kind === 'user' || principal.kind === 'apiKey' ? principal.id : ''}:${progressId}`
}
