'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useEmployeesChanged } from '#features/employees/use-employees-changed.ts'
import { ImportFlow } from '#features/import/import-flow.tsx'
import { ImportTab } from '#features/import/import-tab.tsx'
import type { TableFile } from '#features/import/read-table-file.ts'
import { useApply } from '#features/import/use-apply.ts'
import { useChecked } from '#features/import/use-checked.ts'
import { count, counted } from '#lib/format.ts'
import { useTRPC, useTRPCClient } from '#lib/trpc.ts'
import { employeeFateColumns } from './employee-fate-columns.tsx'
import { COLUMN_SPECS, type EmployeeFate, EXAMPLE, OUTCOME_NAMES } from './employee-import-words.ts'
import {
  type EmployeeMap,
  type EmployeeRow,
  employeeRows,
  guessEmployeeColumns,
  missingColumns,
  repeatedNumbers,
} from './employee-rows.ts'

const MAX_ROWS = 10_000

/** Brings employees in from a file. */
export function EmployeesTab() {
  const undo = useMutation(useTRPC().employeeImport.undo.mutationOptions())
  return (
    <ImportTab
      kind="employees"
      maxRows={MAX_ROWS}
      example={EXAMPLE}
      Flow={Flow}
      wordsOf={(past) => `${counted(past.added, 'employee')} added · ${count(past.changed)} changed`}
      mayUndo={(past) => past.added > 0}
      undo={{
        consequence: (past) =>
          `Removes the ${counted(past.added, 'employee')} that it added. Whoever has a photo, a punch, leave or a shift by now stays, and so does what was changed of others.`,
        confirm: 'Remove them',
        run: async ({ id }) => {
          const { removed, kept } = await undo.mutateAsync({ id })
          return `${counted(removed, 'employee')} removed${kept > 0 ? `, ${count(kept)} kept` : ''}.`
        },
      }}
    />
  )
}

function Flow({ table, onOtherFile }: { table: TableFile; onOtherFile: () => void }) {
  const client = useTRPCClient()
  const changed = useEmployeesChanged()
  const [map, setMap] = useState<EmployeeMap>(() => guessEmployeeColumns(table.headers))
  const [createDepartments, setCreateDepartments] = useState(false)
  const missing = missingColumns(map)
  const { rows, refused } = useMemo(() => {
    const all = employeeRows(table, map)
    const repeated = repeatedNumbers(all)
    return { rows: all.filter((r) => !repeated.has(r.row)), refused: all.flatMap((r) => repeatedFate(r, repeated)) }
  }, [table, map])
  const checked = useChecked<EmployeeRow, EmployeeFate>(
    missing === null ? ['employees', table.name, map, createDepartments] : null,
    rows,
    (slice) => client.employeeImport.check.mutate({ rows: slice, createDepartments }),
  )
  const applying = useApply<EmployeeRow, EmployeeFate>(
    'employees',
    (importId, slice) => client.employeeImport.bringIn.mutate({ importId, rows: slice, createDepartments }),
    () => void changed(),
  )
  // stays while the rows are checked again, so that the box keeps the focus
  const [newDepartments, setNewDepartments] = useState(0)
  const found = checked.fates && new Set(checked.fates.flatMap((f) => f.newDepartment?.toLowerCase() ?? [])).size
  if (found !== null && found !== newDepartments) setNewDepartments(found)
  return (
    <ImportFlow
      table={table}
      onOtherFile={onOtherFile}
      columns={COLUMN_SPECS}
      map={map}
      onMap={setMap}
      missing={missing}
      rows={rows}
      refused={refused}
      checked={checked}
      applying={applying}
      names={OUTCOME_NAMES}
      fateColumns={employeeFateColumns}
      wordsOf={(n) => counted(n, 'employee')}
      options={
        newDepartments > 0 && (
          <label className="flex items-center gap-2.5">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-(--accent)"
              checked={createDepartments}
              onChange={(e) => setCreateDepartments(e.target.checked)}
            />
            Create {counted(newDepartments, 'new department')}
          </label>
        )
      }
      after={() => (
        <Button asChild size="sm">
          <Link href="/employees">Show employees</Link>
        </Button>
      )}
    />
  )
}

function repeatedFate({ row, code }: EmployeeRow, repeated: ReadonlyMap<number, number>): EmployeeFate[] {
  const first = repeated.get(row)
  if (first === undefined) return []
  const reason = `Row ${first} has the same employee number`
  const nobody = { name: null, employeeId: null, changes: [], newDepartment: null }
  return [{ row, code, outcome: 'refused', reason, ...nobody }]
}
