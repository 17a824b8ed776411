import type { ApiContext } from '../../context.ts'
import { READERS, requireScope } from '../../lib/authorise.ts'
import { CONTENT_TYPES, type Table, type TableFormat, tableFile } from '../../lib/table-file.ts'
import { attendanceTable } from '../attendance/attendance-table.service.ts'
import { daysTable } from '../day/day-table.service.ts'
import {
  type ExportKind,
  type ExportProgress,
  type ExportRef,
  type ExportSource,
  exportRefSchema,
} from './table-export.schema.ts'

type Filters = Readonly<Record<string, unknown>>

export interface ExportedFile {
  fileName: string
  contentType: string
  body: ReadableStream<Uint8Array>
}

/**
 * The filtered table as a file, all pages, in the order of the table. Rights and filters are checked before the first
 * byte; `progressId` among the filters lets whoever asks follow it.
 * @throws AppError, ZodError
 */
export async function exportTable(
  ctx: ApiContext,
  kind: ExportKind,
  format: TableFormat,
  { progressId, ...filters }: Filters,
): Promise<ExportedFile> {
  requireScope(ctx, 'attendance:read', READERS)
  const as = { kind, format, progressId }
  switch (kind) {
    case 'attendance':
      return fileOf(ctx, attendanceTable(ctx, filters), as)
    case 'days':
      return fileOf(ctx, daysTable(ctx, filters), as)
  }
}

async function fileOf<Row>(
  ctx: ApiContext,
  { table, count, dates }: ExportSource<Row>,
  { kind, format, progressId }: { kind: ExportKind; format: TableFormat; progressId: unknown },
): Promise<ExportedFile> {
  return {
    fileName: `${[kind, ...dates].filter(Boolean).join('-')}.${format}`,
    contentType: CONTENT_TYPES[format],
    body: await tableFile(format, progressId === undefined ? table : await watched(ctx, progressId, table, count)),
  }
}

async function watched<Row>(
  ctx: ApiContext,
  progressId: unknown,
  table: Table<Row>,
  count: () => Promise<number>,
): Promise<Table<Row>> {
  const key = keyOf(ctx, exportRefSchema.parse({ progressId }))
  return { ...table, pages: ctx.exports.count(key, await count(), table.pages) }
}

export async function progress(ctx: ApiContext, ref: ExportRef): Promise<ExportProgress | null> {
  return ctx.exports.progress(keyOf(ctx, ref))
}

/** Nobody follows what somebody else exports. */
function keyOf({ principal }: ApiContext, { progressId }: ExportRef): string {
  return `${principal.kind === 'user' || principal.kind === 'apiKey' ? principal.id : ''}:${progressId}`
}
