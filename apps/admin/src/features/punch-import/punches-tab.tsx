'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { toast } from 'sonner'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Select } from '#components/ui/select.tsx'
import { FilePicker } from '#features/import/file-picker.tsx'
import { ImportFlow } from '#features/import/import-flow.tsx'
import { type PastImport, PastImports } from '#features/import/past-imports.tsx'
import type { TableFile } from '#features/import/read-table-file.ts'
import { useApply } from '#features/import/use-apply.ts'
import { useChecked } from '#features/import/use-checked.ts'
import { useTableFile } from '#features/import/use-table-file.ts'
import { counted } from '#lib/format.ts'
import { useTRPC, useTRPCClient } from '#lib/trpc.ts'
import { punchFateColumns } from './punch-fate-columns.tsx'
import { COLUMN_SPECS, EXAMPLE, OUTCOME_NAMES, type PunchFate } from './punch-import-words.ts'
import { guessPunchColumns, missingOf, orderOf, type PunchMap, type PunchRow, punchRows } from './punch-rows.ts'

const MAX_ROWS = 100_000

/** Brings in what clocks of other makers have recorded. */
export function PunchesTab() {
  const file = useTableFile(MAX_ROWS)
  const [undoing, setUndoing] = useState<PastImport | null>(null)
  return (
    <div className="grid gap-8">
      {file.table ? (
        <Flow key={file.chosenAt} table={file.table} onOtherFile={file.clear} />
      ) : (
        <FilePicker
          what="punches"
          maxRows={MAX_ROWS}
          example={EXAMPLE}
          isReading={file.isReading}
          error={file.error}
          onChoose={file.choose}
        />
      )}
      <PastImports
        kind="punches"
        wordsOf={(past) => counted(past.added + past.changed, 'punch', 'punches')}
        mayUndo={() => true}
        onUndo={setUndoing}
      />
      {undoing && <UndoDialog past={undoing} onClose={() => setUndoing(null)} />}
    </div>
  )
}

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
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
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

function UndoDialog({ past, onClose }: { past: PastImport; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const undo = useMutation(trpc.punchImport.undo.mutationOptions())
  async function run() {
    const { voided } = await undo.mutateAsync({ id: past.id })
    await queryClient.invalidateQueries()
    toast.success(`${counted(voided, 'punch', 'punches')} taken out.`)
  }
  return (
    <ConfirmDialog
      title="Take this import back?"
      description={`Takes out the ${counted(past.added + past.changed, 'punch', 'punches')} that came with it, and works their days out anew. They stay readable; importing the file again brings them back.`}
      confirm="Take them out"
      tone="danger"
      run={run}
      done={null}
      onClose={onClose}
    />
  )
}
