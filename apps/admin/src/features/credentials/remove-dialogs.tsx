'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { useTRPC } from '#lib/trpc.ts'

interface RemoveProps {
  employee: { id: string; name: string }
  onClose: () => void
}

export function RevokeBadgeDialog({ employee, onClose }: RemoveProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const revoke = useMutation(
    trpc.credential.revokeBadge.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.credential.pathFilter()),
    }),
  )
  return (
    <ConfirmDialog
      title={`Revoke the badge of ${employee.name}?`}
      description="Doors that are online refuse it within seconds, others as soon as they hear of it. You can make another one."
      confirm="Revoke badge"
      run={() => revoke.mutateAsync({ id: employee.id })}
      done="The badge was revoked."
      onClose={onClose}
    />
  )
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
