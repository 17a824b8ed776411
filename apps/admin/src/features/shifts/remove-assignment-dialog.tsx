'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { useTRPC } from '#lib/trpc.ts'

interface RemoveAssignmentDialogProps {
  assignment: RouterOutputs['assignment']['list'][number]
  /** Whose it is. */
  name: string
  onClose: () => void
}

/** As if it had never been: days that have passed change too. */
export function RemoveAssignmentDialog({ assignment, name, onClose }: RemoveAssignmentDialogProps) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const remove = useMutation(trpc.assignment.remove.mutationOptions())
  const create = useMutation(trpc.assignment.create.mutationOptions())
  const { id, employee, department, pattern, location, from, to } = assignment
  async function save() {
    await remove.mutateAsync({ id })
    await changed()
    toastWithUndo(`“${pattern.name}” of ${name} was removed.`, takeBack, 'It is there again.')
  }
  async function takeBack() {
    await create.mutateAsync({
      employeeIds: employee ? [employee.id] : [],
      departmentIds: department ? [department.id] : [],
      patternId: pattern.id,
      locationId: location.id,
      from,
      to,
    })
    await changed()
  }
  return (
    <DryRunDialog
      title={`Remove “${pattern.name}” of ${name}, as if it had never been?`}
      confirm="Remove"
      tone="danger"
      change={{ kind: 'assignmentRemoval', input: { id } }}
      save={save}
      onClose={onClose}
    />
  )
}
