'use client'
import type { RouterOutputs } from '@rollcall/api'
import { type KeyboardEvent, memo, useState } from 'react'
import { cn } from '#lib/cn.ts'
import { dateText, hoursText } from '#lib/format.ts'
import { type CellTone, monthCell } from './month-cell.ts'

type Month = RouterOutputs['day']['month']
type Row = Month['rows'][number]

export const TONES: Record<CellTone, string> = {
  none: '',
  good: 'bg-accent-soft text-accent',
  warn: 'bg-out-soft text-out',
  bad: 'bg-danger-soft font-semibold text-danger',
  free: 'bg-ink/6 text-soft',
}

const WEEKEND = [0, 6]
const isWeekend = (date: string) => WEEKEND.includes(new Date(`${date}T00:00:00Z`).getUTCDay())
const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

interface MonthMatrixProps {
  month: Month
  stale: boolean
  onOpen: (employeeId: string, date: string) => void
}

/** Employees × days. One cell takes part in the tab order; the arrow keys move on from it, Enter opens it. */
export function MonthMatrix({ month, stale, onOpen }: MonthMatrixProps) {
  const { dates, rows } = month
  const [at, setAt] = useState({ row: 0, column: 0 })
  const current = { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, dates.length - 1) }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const row = Math.min(Math.max(current.row + step[0], 0), rows.length - 1)
    const column = Math.min(Math.max(current.column + step[1], 0), dates.length - 1)
    setAt({ row, column })
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-at="${row}:${column}"]`)?.focus()
  }
  return (
    <div className={cn('max-h-[70dvh] overflow-auto', stale && 'opacity-60 transition-opacity')}>
      <table className="border-separate border-spacing-0 text-[0.8125rem] tabular-nums" onKeyDown={onKeyDown}>
        <caption className="sr-only">Hours of each employee on each day of the month. Arrow keys move.</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 min-w-36 border-b bg-sunken px-3 py-2 text-left font-medium"
            >
              Employee
            </th>
            {dates.map((date) => (
              <th
                key={date}
                scope="col"
                title={dateText(date)}
                className={cn(
                  'sticky top-0 z-10 min-w-11 border-b bg-sunken px-1 py-1 font-medium text-soft text-xs',
                  isWeekend(date) && 'text-faint',
                )}
              >
                <span className="block">{dateText(date).slice(0, 2)}</span>
                {Number(date.slice(8))}
              </th>
            ))}
            <th scope="col" className="sticky top-0 z-10 border-b bg-sunken px-3 py-2 text-right font-medium">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <MatrixRow
              key={row.employee.id}
              row={row}
              index={index}
              dates={dates}
              focusable={index === current.row ? current.column : -1}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface MatrixRowProps {
  row: Row
  index: number
  dates: readonly string[]
  /** The column of the cell that takes part in the tab order; -1: none of this row. */
  focusable: number
  onOpen: MonthMatrixProps['onOpen']
}

/** Memorised: five hundred of them must not be made anew when the focus moves. */
const MatrixRow = memo(function MatrixRow({ row, index, dates, focusable, onOpen }: MatrixRowProps) {
  const { employee, totals } = row
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-44 truncate border-b bg-surface px-3 py-1.5 text-left font-medium"
      >
        {employee.name}
      </th>
      {dates.map((date, column) => {
        const cell = monthCell(row.presence[column] ?? null, row.workedSeconds[column] ?? null, row.facts[column] ?? 0)
        return (
          <td key={date} className="border-b p-0.5">
            <button
              type="button"
              data-at={`${index}:${column}`}
              tabIndex={column === focusable ? 0 : -1}
              // not `disabled`: the arrow keys must not stop at a free day, and the tab order may begin on one
              aria-disabled={cell.tone === 'none'}
              title={cell.label}
              aria-label={`${employee.name}, ${dateText(date)}: ${cell.label}`}
              onClick={() => cell.tone !== 'none' && onOpen(employee.id, date)}
              className={cn('h-8 w-full min-w-10 rounded-md px-1 text-xs', TONES[cell.tone])}
            >
              {cell.text}
            </button>
          </td>
        )
      })}
      <td className="border-b px-3 text-right font-medium">{hoursText(totals.workedSeconds)}</td>
    </tr>
  )
})
