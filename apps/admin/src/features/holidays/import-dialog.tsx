'use client'
import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { messageOf } from '#lib/api-error.ts'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { type Calendar, type DaysChange, importLines } from './holiday-words.ts'
import { ImportPreview } from './import-preview.tsx'
import { useSetDays } from './use-set-days.ts'

interface ImportDialogProps {
  calendar: Calendar
  onClose: () => void
}

const MAX_FILE_BYTES = 2_000_000

/** Reads an .ics file, shows what it would bring and takes what is wanted of it. */
export function ImportDialog({ calendar, onClose }: ImportDialogProps) {
  const read = useMutation(useTRPC().holiday.readIcs.mutationOptions())
  const setDays = useSetDays()
  const [tooLarge, setTooLarge] = useState(false)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [trial, setTrial] = useState<DaysChange | null>(null)
  const lines = read.data ? importLines(calendar, read.data) : []
  const taken = lines.filter((l) => l.state !== 'same' && !left.has(l.date))

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    read.reset()
    setLeft(new Set())
    setTooLarge(file !== undefined && file.size > MAX_FILE_BYTES)
    if (file && file.size <= MAX_FILE_BYTES) read.mutate({ ics: (await file.text()) || ' ' })
  }
  function take(date: string, wanted: boolean) {
    const rest = new Set(left)
    if (wanted) rest.delete(date)
    else rest.add(date)
    setLeft(rest)
  }
  async function save(change: DaysChange) {
    await setDays(calendar, change, `${counted(taken.length, 'holiday')} added.`)
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Import holidays into ${calendar.name}`}
      description="A calendar file (.ics), as calendar programs and authorities offer it. First you see what is in it."
    >
      <div className="grid gap-4">
        <Field label="Calendar file">
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".ics,text/calendar"
              onChange={(e) => void choose(e)}
              className="block w-full text-soft text-sm file:mr-3 file:h-9 file:cursor-pointer file:rounded-lg file:border file:border-line-strong/70 file:bg-surface file:px-3 file:font-medium file:text-ink hover:file:bg-sunken"
            />
          )}
        </Field>
        {tooLarge && <Notice tone="danger">The file is larger than 2 MB. Choose one with fewer years.</Notice>}
        {read.isPending && <Skeleton className="h-24" />}
        {read.error && <Notice tone="danger">{messageOf(read.error)}</Notice>}
        {read.data && <ImportPreview reading={read.data} lines={lines} left={left} onTake={take} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={taken.length === 0}
            onClick={() => setTrial({ id: calendar.id, holidays: taken.map(({ date, name }) => ({ date, name })) })}
          >
            {taken.length === 0 ? 'Look what changes' : `Look what ${counted(taken.length, 'day')} would change`}
          </Button>
        </DialogActions>
      </div>
      {trial && (
        <DryRunDialog
          title={`Add ${counted(taken.length, 'holiday')}?`}
          change={{ kind: 'holidays', input: trial }}
          save={() => save(trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}
