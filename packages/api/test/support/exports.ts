import { readXlsx } from 'hucre/xlsx'
import type { ApiContext } from '../../src/context.ts'
import type { ExportKind } from '../../src/features/table-export/table-export.schema.ts'
import { exportTable } from '../../src/features/table-export/table-export.service.ts'

type Filters = Readonly<Record<string, unknown>>

export async function csvOf(ctx: ApiContext, kind: ExportKind, filters: Filters = {}): Promise<string> {
  const { body } = await exportTable(ctx, kind, 'csv', filters)
  return Buffer.from(await new Response(body).arrayBuffer()).toString('utf8')
}

/** The rows of the only sheet. */
export async function sheetOf(ctx: ApiContext, kind: ExportKind, filters: Filters = {}) {
  const { body } = await exportTable(ctx, kind, 'xlsx', filters)
  const { sheets } = await readXlsx(new Uint8Array(await new Response(body).arrayBuffer()))
  return sheets[0]?.rows ?? []
}

/** The reader takes hours for a time on the day before sheets begin to count. */
export function secondsOf(cell: unknown): number {
  return cell instanceof Date ? (cell.getTime() - Date.UTC(1899, 11, 31)) / 1000 : 0
}
