import Link from 'next/link'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { changeText, type EmployeeFate } from './employee-import-words.ts'

export const employeeFateColumns: readonly DataColumn<EmployeeFate>[] = [
  {
    id: 'employee',
    header: 'Employee',
    card: 'title',
    className: 'max-w-64',
    cell: ({ row: { original } }) => <Person {...original} />,
  },
  {
    id: 'details',
    header: 'Details',
    cell: ({ row: { original } }) => <Details {...original} />,
  },
]

function Person({ code, name, employeeId }: EmployeeFate) {
  return (
    <span className="grid min-w-0">
      {employeeId ? (
        <Link href={`/employees/${employeeId}`} className="truncate rounded font-medium hover:underline">
          {name ?? code}
        </Link>
      ) : (
        <span className="truncate font-medium">{name ?? (code || 'Nobody')}</span>
      )}
      {name !== null && <span className="truncate text-faint text-xs">{code}</span>}
    </span>
  )
}

function Details({ reason, changes, newDepartment, outcome }: EmployeeFate) {
  if (reason) return <span>{reason}.</span>
  if (changes.length > 0) {
    return (
      <ul className="grid gap-0.5">
        {changes.map((change) => (
          <li key={change.field}>{changeText(change)}</li>
        ))}
      </ul>
    )
  }
  return (
    <span className="text-soft">{outcome === 'added' && newDepartment ? `New department: ${newDepartment}` : '–'}</span>
  )
}
