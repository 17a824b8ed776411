import type { RouterOutputs } from '@rollcall/api'
import type { EmployeeColumn } from '@rollcall/core'
import type { ColumnSpec } from '#features/import/column-choice.tsx'

export type EmployeeFate = RouterOutputs['employeeImport']['check'][number]
type Change = EmployeeFate['changes'][number]

export const OUTCOME_NAMES = { added: 'New', changed: 'Changed', same: 'Already so', refused: 'Error' } as const

export const COLUMN_SPECS: readonly ColumnSpec<EmployeeColumn>[] = [
  { id: 'code', label: 'Employee number', hint: 'Must be in the file.' },
  { id: 'name', label: 'Name', hint: 'Or first and last name.' },
  { id: 'firstName', label: 'First name', hint: 'Goes before the last name.' },
  { id: 'lastName', label: 'Last name', hint: 'Goes after the first name.' },
  { id: 'email', label: 'E-mail', hint: 'Stays as it is.' },
  { id: 'department', label: 'Department', hint: 'Stays as it is.' },
  { id: 'locations', label: 'May pass at', hint: 'Everywhere, or as it is.' },
]

export const EXAMPLE = {
  name: 'employees-example.csv',
  text: '\uFEFFEmployee number,Name,E-mail,Department,Locations\r\nE-1001,Ada Lovelace,ada@example.com,Research,\r\nE-1002,Grace Hopper,grace@example.com,Research,Lobby; Annex\r\n',
}

const FIELDS: Record<Change['field'], { name: string; nothing: string }> = {
  name: { name: 'Name', nothing: 'none' },
  email: { name: 'E-mail', nothing: 'none' },
  department: { name: 'Department', nothing: 'none' },
  locations: { name: 'May pass at', nothing: 'everywhere' },
}

/** `Department: Sales → Service`. */
export function changeText({ field, before, after }: Change): string {
  const { name, nothing } = FIELDS[field]
  return `${name}: ${before ?? nothing} → ${after ?? nothing}`
}
