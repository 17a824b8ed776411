import type { ApiContext, ReadServices } from '../../context.ts'
import { READERS, requireScope } from '../../lib/authorise.ts'
import { CONTENT_TYPES, type TableFormat, tableFile } from '../../lib/table-file.ts'
import { attendanceTable } from '../attendance/attendance-table.service.ts'
import { daysTable } from '../day/day-table.service.ts'
import { payrollTable } from '../payroll/payroll-table.service.ts'
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
  /** Rows of the filter. */
  count: () => Promise<number>
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
  if (progressId === undefined) return writeTable(ctx, kind, format, filters)
  const key = keyOf(ctx, exportRefSchema.parse({ progressId }))
  return writeTable(ctx, kind, format, filters, (pages, total) => ctx.exports.count(key, total, pages))
}

type Watch = <Row>(pages: AsyncIterable<readonly Row[]>, total: number) => AsyncIterable<readonly Row[]>

/** The same for the house itself: nobody's rights are checked. @throws AppError, ZodError */
export function writeTable(
  services: ReadServices,
  kind: ExportKind,
  format: TableFormat,
  filters: Filters,
  watch?: Watch,
): Promise<ExportedFile> {
  switch (kind) {
    case 'attendance':
      return fileOf(attendanceTable(services, filters), { kind, format, watch })
    case 'days':
      return fileOf(daysTable(services, filters), { kind, format, watch })
    case 'payroll':
      return fileOf(payrollTable(services, filters), { kind, format, watch })
  }
}

async function fileOf<Row>(
  { table, count, dates }: ExportSource<Row>,
  { kind, format, watch }: { kind: ExportKind; format: TableFormat; watch: Watch | undefined },
): Promise<ExportedFile> {
  const pages = watch ? watch(table.pages, await count()) : table.pages
  return {
    fileName: `${[kind, ...dates].filter(Boolean).join('-')}.${format}`,
    contentType: CONTENT_TYPES[format],
    body: await tableFile(format, { ...table, pages }),
    count,
  }
}

export async function progress(ctx: ApiContext, ref: ExportRef): Promise<ExportProgress | null> {
  return ctx.exports.progress(keyOf(ctx, ref))
}

/** Nobody follows what somebody else exports. */
function keyOf({ principal }: ApiContext, { progressId }: ExportRef): string {
  return `${principal.kind === 'user' || principal.kind === 'apiKey' ? principal.id : ''}:${progressId}`
}
