'use client'
import { FileX2 } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { saveFile } from '#features/exports/fetch-file.ts'
import { messageOf } from '#lib/api-error.ts'
import { counted } from '#lib/format.ts'
import { ColumnChoice, type ColumnSpec } from './column-choice.tsx'
import { FatesCard, outcomesOf, type RowFate } from './fates-card.tsx'
import { ProgressLine } from './progress-line.tsx'
import type { TableFile } from './read-table-file.ts'
import { refusedFile } from './refused-file.ts'
import type { useApply } from './use-apply.ts'
import type { useChecked } from './use-checked.ts'

interface ImportFlowProps<C extends string, Row, Fate extends RowFate> {
  table: TableFile
  onOtherFile: () => void
  columns: readonly ColumnSpec<C>[]
  map: Partial<Record<C, number>>
  onMap: (map: Partial<Record<C, number>>) => void
  /** What else has to be said before the rows can be read. */
  options?: ReactNode
  /** What is still missing, in words; null: nothing. */
  missing: string | null
  /** What is sent. */
  rows: readonly Row[]
  /** Rows that are not worth sending. */
  refused: readonly Fate[]
  checked: ReturnType<typeof useChecked<Row, Fate>>
  applying: ReturnType<typeof useApply<Row, Fate>>
  names: Readonly<Record<RowFate['outcome'], string>>
  fateColumns: readonly DataColumn<Fate>[]
  /** `12 employees`, as the button says it. */
  wordsOf: (rows: number) => string
  /** What can be done once it is through. */
  after: (importId: string | null, fates: readonly Fate[]) => ReactNode
}

/** From a file that was read to what came of it: the columns, what each row would do, and doing it. */
export function ImportFlow<C extends string, Row, Fate extends RowFate>(props: ImportFlowProps<C, Row, Fate>) {
  const { table, onOtherFile, columns, map, onMap, options, missing, rows, refused, checked, applying } = props
  const { run } = applying
  const sent = run.kind === 'over' ? run.fates : checked.fates
  const fates = useMemo(() => sent && inOrder([...sent, ...refused]), [sent, refused])
  return (
    <div className="grid gap-6">
      <Section
        title={table.name}
        description={counted(table.rows.length, 'row')}
        actions={
          <Button onClick={onOtherFile} disabled={run.kind === 'running'}>
            <FileX2 aria-hidden />
            Another file
          </Button>
        }
      >
        {run.kind === 'idle' && (
          <div className="grid gap-5 rounded-xl border bg-surface p-4 shadow-lift">
            <ColumnChoice table={table} columns={columns} map={map} onChange={onMap} />
            {options}
            {missing && <Notice tone="info">{missing}</Notice>}
          </div>
        )}
      </Section>
      {run.kind === 'idle' && missing === null && checked.error && (
        <Notice tone="danger">
          {messageOf(checked.error)}{' '}
          <Button variant="link" size="inline" onClick={checked.again}>
            Try again
          </Button>
        </Notice>
      )}
      {run.kind === 'idle' && missing === null && !checked.error && !fates && (
        <ProgressLine doing="Checking" done={checked.done} total={rows.length} />
      )}
      {run.kind === 'running' && (
        <ProgressLine doing="Importing" done={run.done} total={run.total} onStop={applying.stop} />
      )}
      {run.kind === 'over' && fates && <Over {...props} run={run} fates={fates} />}
      {run.kind !== 'running' && missing === null && fates && fates.length > 0 && (
        <Section title={run.kind === 'over' ? 'What became of each row' : 'What would happen'}>
          {run.kind === 'idle' && <Start {...props} fates={fates} />}
          <FatesCard
            key={run.kind}
            label="Rows of the file"
            fates={fates}
            names={props.names}
            columns={props.fateColumns}
          />
        </Section>
      )}
    </div>
  )
}

function inOrder<Fate extends RowFate>(fates: Fate[]): Fate[] {
  return fates.sort((a, b) => a.row - b.row)
}

function Start<C extends string, Row, Fate extends RowFate>(
  props: ImportFlowProps<C, Row, Fate> & { fates: readonly Fate[] },
) {
  const { fates, rows, applying, wordsOf } = props
  const { added, changed, refused } = outcomesOf(fates)
  const good = added + changed
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-soft" role="status">
        {good > 0
          ? 'Nothing has been stored yet.'
          : refused === fates.length
            ? 'No row can be imported as it is.'
            : 'Nothing in it would change anything.'}
        {refused > 0 &&
          refused < fates.length &&
          ` ${counted(refused, 'row')} with errors ${refused === 1 ? 'stays' : 'stay'} out.`}
      </p>
      <span className="flex flex-wrap gap-2">
        {refused > 0 && <RefusedButton {...props} />}
        <Button variant="primary" disabled={good === 0} onClick={() => void applying.start(rows)}>
          {good > 0 ? `Import ${wordsOf(good)}` : 'Import'}
        </Button>
      </span>
    </div>
  )
}

function Over<C extends string, Row, Fate extends RowFate>(
  props: ImportFlowProps<C, Row, Fate> & {
    run: { importId: string | null; fates: readonly Fate[]; total: number; problem: string | null }
    fates: readonly Fate[]
  },
) {
  const { run, fates, rows, applying, names, after } = props
  const counts = outcomesOf(fates)
  const words = (['added', 'changed', 'same', 'refused'] as const)
    .filter((o) => counts[o] > 0)
    .map((o) => `${names[o]}: ${counts[o]}`)
    .join(' · ')
  const isWhole = run.fates.length >= run.total
  return (
    <Notice tone={run.problem ? 'danger' : counts.refused > 0 || !isWhole ? 'info' : 'good'}>
      <div className="grid gap-3">
        <p className="text-ink">
          {isWhole
            ? 'The import is through. '
            : `It stopped after ${counted(run.fates.length, 'row')} of ${run.total}. `}
          {run.problem && `${run.problem} `}
          {words}
        </p>
        <span className="flex flex-wrap gap-2">
          {!isWhole && (
            <Button size="sm" variant="primary" onClick={() => void applying.start(rows)}>
              Go on
            </Button>
          )}
          {counts.refused > 0 && <RefusedButton {...props} />}
          {after(run.importId, run.fates)}
        </span>
      </div>
    </Notice>
  )
}

function RefusedButton({ table, fates }: { table: TableFile; fates: readonly RowFate[] }) {
  const save = () => {
    const text = refusedFile(
      table,
      fates.filter((f) => f.outcome === 'refused'),
    )
    const name = `${table.name.replace(/\.\w+$/, '')}-errors.csv`
    saveFile({ name, file: new Blob([text], { type: 'text/csv' }) })
  }
  return (
    <Button size="sm" onClick={save}>
      Download rows with errors
    </Button>
  )
}
