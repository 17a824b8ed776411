'use client'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { usePlanChanged } from './use-plan-changed.ts'

interface RemoveDialogProps {
  name: string
  description: string
  remove: () => Promise<unknown>
  onClose: () => void
}

export function RemoveDialog({ name, description, remove, onClose }: RemoveDialogProps) {
  const changed = usePlanChanged()
  async function run() {
    await remove()
    await changed()
  }
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      description={description}
      confirm="Remove"
      run={run}
      done={`${name} was removed.`}
      onClose={onClose}
    />
  )
}
