'use client'
import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '#lib/cn.ts'
import { Skeleton } from './skeleton.tsx'
import { type CardPlace, Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from './table.tsx'

/** The server sorts, filters and pages: the table only lays out. */
const features = tableFeatures({})

interface Sorting {
  sort: string
  order: 'asc' | 'desc'
}

/** A column and where it goes on a small screen. */
export type DataColumn<Row extends RowData> = ColumnDef<typeof features, Row> & {
  id: string
  header: string
  card?: CardPlace
  /** What of a file it shows, by the ids of its columns. */
  file?: readonly string[]
  /** The name of this order in the API; without one the header is no button. */
  sort?: string
  /** The order of the first click. */
  firstOrder?: Sorting['order']
  className?: string
}

interface DataTableProps<Row extends RowData> {
  /** Names the table for assistive technology. */
  label: string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  /** Rows of a search that is being replaced. */
  stale?: boolean
  className?: string
}

export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, sorting, onSort, stale, className } = props
  const table = useTable({ features, columns: [...columns], data: rows, getRowId: rowId })
  const byId = new Map(columns.map((c) => [c.id, c]))
  return (
    <Table aria-label={label} aria-busy={stale} className={cn(stale && 'opacity-60 transition-opacity', className)}>
      <TableHead>
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id}>
            {group.headers.map((header) => {
              const column = byId.get(header.column.id)
              if (!column) return null
              return <SortableHeader key={header.id} column={column} sorting={sorting} onSort={onSort} />
            })}
          </TableRow>
        ))}
      </TableHead>
      <TableBody>
        {table.getRowModel().rows.map((row) => (
          <TableRow key={row.id}>
            {row.getAllCells().map((cell) => {
              const column = byId.get(cell.column.id)
              const isLine = column?.card === undefined || column.card === 'line'
              return (
                <Cell
                  key={cell.id}
                  card={column?.card}
                  label={isLine ? column?.header : undefined}
                  className={column?.className}
                >
                  <table.FlexRender cell={cell} />
                </Cell>
              )
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

interface SortableHeaderProps {
  column: { header: string; sort?: string; firstOrder?: Sorting['order']; className?: string }
  sorting: Sorting | undefined
  onSort: ((sorting: Sorting) => void) | undefined
}

function SortableHeader({ column, sorting, onSort }: SortableHeaderProps) {
  const { header, sort, firstOrder = 'asc', className } = column
  if (!sort || !onSort) return <HeaderCell className={className}>{header}</HeaderCell>
  const order = sorting?.sort === sort ? sorting.order : null
  const next = order === null ? firstOrder : order === 'asc' ? 'desc' : 'asc'
  const Icon = order === null ? ChevronsUpDown : order === 'asc' ? ArrowUp : ArrowDown
  return (
    <HeaderCell
      className={className}
      aria-sort={order === null ? 'none' : order === 'asc' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={cn('-mx-1.5 inline-flex items-center gap-1 rounded px-1.5 py-1 hover:text-ink', order && 'text-ink')}
        onClick={() => onSort({ sort, order: next })}
      >
        {header}
        <Icon className={cn('size-3.5', order === null && 'opacity-50')} aria-hidden />
      </button>
    </HeaderCell>
  )
}

/** Stands in for the table while the first page loads. */
export function TableSkeleton({ rows = 8, label }: { rows?: number; label: ReactNode }) {
  return (
    <div role="status" className="divide-y">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without identity
        <div key={i} className="flex h-12 items-center gap-4 px-4">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="w-40" />
          <Skeleton className="ml-auto w-24 max-sm:hidden" />
          <Skeleton className="w-20" />
        </div>
      ))}
    </div>
  )
}
