'use client'
import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Button } from '#components/ui/button.tsx'
import { DateInput } from '#components/ui/date-input.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Select } from '#components/ui/select.tsx'
import { EmployeeFilter } from '#features/attendance/employee-filter.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { readersToday } from '#features/schedule/wall-clock.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import type { PatternRow } from './pattern-words.ts'

type NewAssignment = RouterInputs['assignment']['create']
type Named = Pick<RouterOutputs['location']['list'][number], 'id' | 'name'>

interface AssignmentDialogProps {
  patterns: readonly PatternRow[]
  onClose: () => void
}

/** Gives a pattern to somebody, or to a department. */
export function AssignmentDialog({ patterns, onClose }: AssignmentDialogProps) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const { data: locations = [] } = useQuery(trpc.location.list.queryOptions())
  const { data: departments = [] } = useQuery(trpc.department.list.queryOptions())
  const [who, setWho] = useState<'employee' | 'department'>('employee')
  const [employeeId, setEmployeeId] = useState<string | null>(null)
  const [from, setFrom] = useState(readersToday)
  const [to, setTo] = useState('')
  const [trial, setTrial] = useState<NewAssignment | null>(null)
  const [missing, setMissing] = useState<string | null>(null)
  const create = useMutation(trpc.assignment.create.mutationOptions())
  const remove = useMutation(trpc.assignment.remove.mutationOptions())

  const form = useForm((value) => {
    if (who === 'employee' && employeeId === null) return setMissing('Choose an employee.')
    setMissing(null)
    const person = who === 'employee' && employeeId !== null ? { employeeIds: [employeeId] } : null
    setTrial({
      ...(person ?? { departmentIds: [value('departmentId')] }),
      patternId: value('patternId'),
      locationId: value('locationId'),
      from,
      to: to || null,
    })
  })

  async function save(assignment: NewAssignment) {
    const { ids } = await create.mutateAsync(assignment)
    await changed()
    const takeBack = async () => {
      for (const id of ids) await remove.mutateAsync({ id })
      await changed()
    }
    toastWithUndo('Saved. The days are worked out anew.', takeBack, 'The pattern was taken back.')
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Give somebody a pattern"
      description="What an employee was given goes before what the department was given."
    >
      <form {...form.props} className="grid gap-4">
        {missing && <Notice tone="danger">{missing}</Notice>}
        <Segmented
          label="Who"
          value={who}
          options={[
            { value: 'employee', label: 'One employee' },
            { value: 'department', label: 'A department' },
          ]}
          onChange={setWho}
        />
        {who === 'employee' ? (
          <EmployeeFilter employeeId={employeeId} onChange={setEmployeeId} placeholder="Search by name or number" />
        ) : (
          <NamedSelect label="Department" name="departmentId" options={departments} error={form.errors.departmentId} />
        )}
        <NamedSelect label="Works" name="patternId" options={patterns} error={form.errors.patternId} />
        <NamedSelect label="At" name="locationId" options={locations} error={form.errors.locationId} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="From" error={form.errors.from}>
            {(control) => <DateInput {...control} name="from" required value={from} onChange={setFrom} />}
          </Field>
          <Field label="Until" optional hint="Empty: until further notice." error={form.errors.to}>
            {(control) => <DateInput {...control} name="to" min={from} value={to} onChange={setTo} />}
          </Field>
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Look what changes
          </Button>
        </DialogActions>
      </form>
      {trial && (
        <DryRunDialog
          change={{ kind: 'assignment', input: trial }}
          save={() => save(trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}

interface NamedSelectProps {
  label: string
  name: string
  options: readonly Named[]
  error: string | undefined
}

function NamedSelect({ label, name, options, error }: NamedSelectProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Select {...control} name={name} required>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
