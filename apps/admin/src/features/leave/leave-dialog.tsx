'use client'
import type { RouterInputs } from '@rollcall/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Button } from '#components/ui/button.tsx'
import { DateInput } from '#components/ui/date-input.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmployeeFilter } from '#features/attendance/employee-filter.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { readersToday } from '#features/schedule/wall-clock.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { KindFields } from './kind-fields.tsx'
import { LEAVE_PART_NAMES, meetingWords } from './leave-words.ts'

type NewLeave = RouterInputs['leave']['create']

interface LeaveDialogProps {
  /** Whose, if that is known already. */
  employeeId: string | null
  onClose: () => void
}

const PARTS = (['full', 'first', 'second'] as const).map((value) => ({ value, label: LEAVE_PART_NAMES[value] }))

export function LeaveDialog({ employeeId: first, onClose }: LeaveDialogProps) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const [employeeId, setEmployeeId] = useState(first)
  const [from, setFrom] = useState(readersToday)
  const [to, setTo] = useState(readersToday)
  const [part, setPart] = useState<(typeof PARTS)[number]['value']>('full')
  const [trial, setTrial] = useState<NewLeave | null>(null)
  const [missing, setMissing] = useState<string | null>(null)
  const create = useMutation(trpc.leave.create.mutationOptions())
  const remove = useMutation(trpc.leave.remove.mutationOptions())
  const complete = employeeId !== null && from !== '' && from <= to
  const meeting = useQuery(
    trpc.leave.list.queryOptions({ employeeId: employeeId ?? '', from, to, limit: 5 }, { enabled: complete }),
  )
  const met = complete && meeting.data ? meetingWords(meeting.data.rows) : null

  const form = useForm((value) => {
    if (employeeId === null) return setMissing('Choose an employee.')
    setMissing(null)
    const paid = value('paid') === 'on'
    const half = from === to ? part : 'full'
    setTrial({ employeeId, from, to, part: half, kind: value('kind').trim(), paid, note: value('note').trim() || null })
  })

  function begin(date: string) {
    setFrom(date)
    if (to < date) setTo(date)
  }
  async function save(leave: NewLeave) {
    const { id } = await create.mutateAsync(leave)
    await changed()
    const takeBack = async () => {
      await remove.mutateAsync({ id })
      await changed()
    }
    toastWithUndo('The leave was added.', takeBack, 'It was taken out again.')
    onClose()
  }

  return (
    <Dialog open onOpenChange={onClose} title="Add leave">
      <form {...form.props} className="grid gap-4">
        {missing && <Notice tone="danger">{missing}</Notice>}
        <EmployeeFilter employeeId={employeeId} onChange={setEmployeeId} placeholder="Search by name or number" />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="First day" error={form.errors.from}>
            {(control) => <DateInput {...control} name="from" required value={from} onChange={begin} />}
          </Field>
          <Field label="Last day" error={form.errors.to}>
            {(control) => <DateInput {...control} name="to" required min={from} value={to} onChange={setTo} />}
          </Field>
        </div>
        {from === to && <Segmented label="Away" value={part} options={PARTS} onChange={setPart} />}
        <KindFields error={form.errors.kind} />
        {met && <Notice tone="info">{met}</Notice>}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Look what changes
          </Button>
        </DialogActions>
      </form>
      {trial && (
        <DryRunDialog
          title="Add this leave?"
          confirm="Add leave"
          change={{ kind: 'leave', input: trial }}
          save={() => save(trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}
