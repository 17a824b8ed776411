'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { useTRPC } from '#lib/trpc.ts'

interface RemoveProps {
  employee: { id: string; name: string }
  onClose: () => void
}

export function RemovePinDialog({ employee, onClose }: RemoveProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.credential.removePin.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.credential.pathFilter()),
    }),
  )
  return (
    <ConfirmDialog
      title={`Remove the PIN of ${employee.name}?`}
      description="No door accepts it any more. You can set another one."
      confirm="Remove PIN"
      run={() => remove.mutateAsync({ id: employee.id })}
      done="The PIN was removed."
      onClose={onClose}
    />
  )
}
