'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Select } from '#components/ui/select.tsx'
import { ImportFlow } from '#features/import/import-flow.tsx'
import { ImportTab } from '#features/import/import-tab.tsx'
import type { TableFile } from '#features/import/read-table-file.ts'
import { useApply } from '#features/import/use-apply.ts'
import { useChecked } from '#features/import/use-checked.ts'
import { counted } from '#lib/format.ts'
import { useTRPC, useTRPCClient } from '#lib/trpc.ts'
import { punchFateColumns } from './punch-fate-columns.tsx'
import { COLUMN_SPECS, EXAMPLE, OUTCOME_NAMES, type PunchFate } from './punch-import-words.ts'
import { guessPunchColumns, missingOf, orderOf, type PunchMap, type PunchRow, punchRows } from './punch-rows.ts'

const MAX_ROWS = 100_000

/** Brings in what clocks of other makers have recorded. */
export function PunchesTab() {
  const undo = useMutation(useTRPC().punchImport.undo.mutationOptions())
  return (
    <ImportTab
      kind="punches"
      maxRows={MAX_ROWS}
      example={EXAMPLE}
      Flow={Flow}
      wordsOf={punchesOf}
      mayUndo={() => true}
      undo={{
        consequence: (past) =>
          `Takes out the ${punchesOf(past)} that came with it, and works their days out anew. They stay readable; importing the file again brings them back.`,
        confirm: 'Take them out',
        run: async ({ id }) => {
          const { voided } = await undo.mutateAsync({ id })
          return `${counted(voided, 'punch', 'punches')} taken out.`
        },
      }}
    />
  )
}

const punchesOf = ({ added, changed }: { added: number; changed: number }) =>
  counted(added + changed, 'punch', 'punches')

type Order = 'dmy' | 'mdy'
const ORDERS = [
  { value: 'dmy', label: 'Day first' },
  { value: 'mdy', label: 'Month first' },
] as const

function Flow({ table, onOtherFile }: { table: TableFile; onOtherFile: () => void }) {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const locations = useQuery(useTRPC().location.list.queryOptions())
  const [map, setMap] = useState<PunchMap>(() => guessPunchColumns(table.headers))
  const [chosenOrder, setOrder] = useState<Order | null>(null)
  const [chosenPlace, setPlace] = useState<string | null>(null)
  const rows = useMemo(() => punchRows(table, map), [table, map])
  const found = useMemo(() => orderOf(rows), [rows])
  const order = chosenOrder ?? (found === 'dmy' || found === 'mdy' ? found : null)
  const only = locations.data?.length === 1 ? (locations.data[0]?.id ?? null) : null
  const locationId = chosenPlace ?? only
  const missing = missingOf(map, rows, { order, locationId })
  const options = { dateOrder: order, locationId }
  const checked = useChecked<PunchRow, PunchFate>(
    missing === null ? ['punches', table.name, map, options] : null,
    rows,
    (slice) => client.punchImport.check.mutate({ rows: slice, ...options }),
  )
  const applying = useApply<PunchRow, PunchFate>(
    'punches',
    (importId, slice) => client.punchImport.bringIn.mutate({ importId, rows: slice, ...options }),
    () => void queryClient.invalidateQueries(),
  )
  const fates = useMemo(() => checked.fates && withRepeats(checked.fates), [checked.fates])
  const needsPlace = rows.some((r) => r.location?.trim() === '')
  return (
    <ImportFlow
      table={table}
      onOtherFile={onOtherFile}
      columns={COLUMN_SPECS}
      map={map}
      onMap={setMap}
      missing={missing}
      rows={rows}
      refused={NONE}
      checked={{ ...checked, fates }}
      applying={applying}
      names={OUTCOME_NAMES}
      fateColumns={punchFateColumns}
      wordsOf={(n) => counted(n, 'punch', 'punches')}
      options={
        <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
          {needsPlace && (
            <Field label="Punched at" hint="For rows that do not say where. Times are those of its clock.">
              {(control) => (
                <Select {...control} value={locationId ?? ''} onChange={(e) => setPlace(e.target.value || null)}>
                  <option value="">Choose a location</option>
                  {locations.data?.map(({ id, name, timeZone }) => (
                    <option key={id} value={id}>
                      {`${name} (${timeZone.replaceAll('_', ' ')})`}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          {found !== 'clear' && (
            <Segmented<Order | ''>
              label="In dates like 03/04/2026"
              value={order ?? ''}
              options={ORDERS}
              onChange={(o) => setOrder(o || null)}
            />
          )}
        </div>
      }
      after={() => (
        <Button asChild size="sm">
          <Link href="/attendance">Show punches</Link>
        </Button>
      )}
    />
  )
}

const NONE: readonly PunchFate[] = []

/** The database says what is there; what comes twice in the file itself, the file says. */
function withRepeats(fates: readonly PunchFate[]): PunchFate[] {
  const seen = new Set<string>()
  return fates.map((fate) => {
    const id = fate.punch?.id
    if (id === undefined) return fate
    const isRepeated = seen.has(id)
    seen.add(id)
    return isRepeated ? { ...fate, outcome: 'same' } : fate
  })
}
