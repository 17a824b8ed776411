import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { TableFile } from './read-table-file.ts'

export interface ColumnSpec<C extends string> {
  id: C
  label: string
  hint: string
}

interface ColumnChoiceProps<C extends string> {
  table: TableFile
  columns: readonly ColumnSpec<C>[]
  map: Partial<Record<C, number>>
  onChange: (map: Partial<Record<C, number>>) => void
}

/** Which column of the file is what; recognised by name, changed by hand. */
export function ColumnChoice<C extends string>({ table, columns, map, onChange }: ColumnChoiceProps<C>) {
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      {columns.map(({ id, label, hint }) => (
        <Field key={id} label={label} hint={sampleOf(table, map[id]) ?? hint}>
          {(control) => (
            <Select
              {...control}
              value={map[id] ?? ''}
              onChange={(e) => {
                const { [id]: _, ...others } = map
                const rest = others as Partial<Record<C, number>> // what is left of it
                onChange(e.target.value === '' ? rest : { ...rest, [id]: Number(e.target.value) })
              }}
            >
              <option value="">Not in the file</option>
              {table.headers.map((header, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name
                <option key={i} value={i}>
                  {header || `Column ${i + 1}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
    </div>
  )
}

const SAMPLES = 3
const SAMPLE_CHARS = 24

/** `E-1, E-2, E-3 …` of the chosen column. */
function sampleOf({ rows }: TableFile, column: number | undefined): string | null {
  if (column === undefined) return null
  const values = rows.flatMap(({ cells }) => cells[column] || []).slice(0, SAMPLES)
  if (values.length === 0) return 'This column is empty.'
  return values.map((v) => (v.length > SAMPLE_CHARS ? `${v.slice(0, SAMPLE_CHARS)}…` : v)).join(', ')
}
