'use client'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { shownColumns } from '#features/saved-views/view-words.ts'
import { count } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { BulkLeaveDialog } from './bulk-leave-dialog.tsx'
import { type DayRow, daysColumns } from './days-columns.tsx'
import { type DaysView, daysFields } from './days-view.ts'

interface DaysTableProps {
  rows: readonly DayRow[]
  view: DaysView
  /** Columns that are left out. */
  hidden: readonly string[]
  stale: boolean
  onSort: (sorting: Pick<DaysView, 'sort' | 'order'>) => void
  onWhy: (row: DayRow) => void
}

const keyOf = (row: DayRow) => `${row.employee.id}:${row.workDate}`
const NONE: ReadonlySet<string> = new Set()

/** The days; HR chooses some and enters their leave at once. */
export function DaysTable({ rows, view, hidden, stale, onSort, onWhy }: DaysTableProps) {
  const { mayEdit } = useMe()
  const [chosenKeys, setChosenKeys] = useState(NONE)
  const [asked, setAsked] = useState(false)
  const chosen = rows.filter((r) => chosenKeys.has(keyOf(r)))
  const columns = useMemo(() => {
    const choose = (row: DayRow, isChosen: boolean) =>
      setChosenKeys((keys) => new Set(isChosen ? [...keys, keyOf(row)] : [...keys].filter((k) => k !== keyOf(row))))
    const choice = mayEdit ? { isChosen: (row: DayRow) => chosenKeys.has(keyOf(row)), choose } : null
    return shownColumns(daysColumns(onWhy, choice), hidden)
  }, [onWhy, hidden, mayEdit, chosenKeys])
  return (
    <>
      {mayEdit && (
        <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-sunken px-4 py-2">
          <label className="flex items-center gap-3 text-[0.8125rem]">
            <input
              type="checkbox"
              checked={chosen.length === rows.length}
              onChange={(e) => setChosenKeys(new Set(e.currentTarget.checked ? rows.map(keyOf) : []))}
              className="size-4 accent-accent"
            />
            {chosen.length === 0 ? 'Select all on this page' : `${count(chosen.length)} selected`}
          </label>
          {chosen.length > 0 && (
            <Button size="sm" onClick={() => setAsked(true)}>
              Enter leave…
            </Button>
          )}
        </div>
      )}
      <DataTable
        label="Days"
        columns={columns}
        rows={rows}
        rowId={keyOf}
        sorting={view}
        onSort={({ sort, order }) => onSort({ sort: daysFields.sort.parse(sort), order })}
        stale={stale}
      />
      {asked && (
        <BulkLeaveDialog
          rows={chosen}
          onDone={() => {
            setChosenKeys(NONE)
            setAsked(false)
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}
