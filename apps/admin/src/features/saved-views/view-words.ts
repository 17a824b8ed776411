import type { RouterOutputs } from '@rollcall/api'
import { type Field, writeView } from '#lib/url/fields.ts'

export type TableViews = RouterOutputs['savedView']['list']
export type SavedView = TableViews['views'][number]

const DATES = ['from', 'to', 'timeZone']
/** What is of the moment, or names people, is not kept. */
const OF_THE_MOMENT = ['cursor', 'day', 'search']

/** What of an address a view would keep. */
export function viewQuery<F extends Readonly<Record<string, Field<unknown>>>>(
  fields: F,
  view: Parameters<typeof writeView<F>>[1],
): string {
  return without(writeView(fields, view), OF_THE_MOMENT)
}

export function withoutDates(query: string): string {
  return without(query, DATES)
}

export function hasDates(query: string): boolean {
  return DATES.some((name) => new URLSearchParams(query).has(name))
}

function without(query: string, names: readonly string[]): string {
  const params = new URLSearchParams(query)
  for (const name of names) params.delete(name)
  return params.toString()
}

/** The view that is open: the one that says what the address says. */
export function openView(views: readonly SavedView[], query: string): SavedView | undefined {
  return views.find((v) => v.query === query) ?? views.find((v) => v.query !== '' && v.query === withoutDates(query))
}

interface Column {
  id: string
  header: string
  card?: string
  file?: readonly string[]
}

/** Columns that may be left out: not the one that names the row, nor what is done with it. */
export function optionalColumns<C extends Column>(columns: readonly C[]): C[] {
  return columns.filter((c) => c.card !== 'title' && c.card !== 'aside')
}

/** The columns of a file that hold what is shown. */
export function fileColumns(columns: readonly Column[], hidden: readonly string[]): string[] {
  return shownColumns(columns, hidden).flatMap((c) => c.file ?? [])
}

export function shownColumns<C extends Column>(columns: readonly C[], hidden: readonly string[]): C[] {
  const optional = new Set(optionalColumns(columns).map((c) => c.id))
  return columns.filter((c) => !(optional.has(c.id) && hidden.includes(c.id)))
}
