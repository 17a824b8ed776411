'use client'
import { useMutation } from '@tanstack/react-query'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { useTRPC } from '#lib/trpc.ts'
import type { LeaveRow } from './leave-words.ts'

export function RemoveLeaveDialog({ leave, onClose }: { leave: LeaveRow; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const remove = useMutation(trpc.leave.remove.mutationOptions())
  const create = useMutation(trpc.leave.create.mutationOptions())
  const { id, employee, ...rest } = leave
  async function save() {
    await remove.mutateAsync({ id })
    await changed()
    const takeBack = async () => {
      await create.mutateAsync({ ...rest, employeeId: employee.id })
      await changed()
    }
    toastWithUndo('The leave was removed.', takeBack, 'It is there again.')
  }
  return (
    <DryRunDialog
      title={`Remove ${leave.kind} of ${employee.name}?`}
      confirm="Remove"
      tone="danger"
      change={{ kind: 'leaveRemoval', input: { id } }}
      save={save}
      onClose={onClose}
    />
  )
}
