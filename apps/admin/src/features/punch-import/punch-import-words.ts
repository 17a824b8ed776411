import type { RouterOutputs } from '@rollcall/api'
import type { PunchColumn } from '@rollcall/core'
import type { ColumnSpec } from '#features/import/column-choice.tsx'

export type PunchFate = RouterOutputs['punchImport']['check'][number]

export const OUTCOME_NAMES = { added: 'New', changed: 'Counts again', same: 'Already there', refused: 'Error' } as const

export const COLUMN_SPECS: readonly ColumnSpec<PunchColumn>[] = [
  { id: 'code', label: 'Employee number', hint: 'Must be in the file.' },
  { id: 'date', label: 'Date, or date and time', hint: 'Must be in the file.' },
  { id: 'time', label: 'Time', hint: 'Where it stands apart from the date.' },
  { id: 'direction', label: 'In or out', hint: 'Without it, each is a pass.' },
  { id: 'locations', label: 'Location', hint: 'Or one for all rows.' },
]

export const EXAMPLE = {
  name: 'punches-example.csv',
  text: '\uFEFFEmployee number,Date,Time,Direction,Location\r\nE-1001,2026-03-02,08:58,in,Lobby\r\nE-1001,2026-03-02,17:04,out,Lobby\r\n',
}
