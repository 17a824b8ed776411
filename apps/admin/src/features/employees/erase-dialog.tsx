'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import type { EmployeeSubject } from './employee-actions.tsx'

interface EraseDialogProps {
  employee: EmployeeSubject
  onClose: () => void
  onErased?: (() => void) | undefined
}

/** Erases a person for good; the number must be typed, so that nobody erases the wrong one by a slip. */
export function EraseDialog({ employee, onClose, onErased }: EraseDialogProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const erase = useMutation(
    trpc.employee.erase.mutationOptions({
      onSuccess: async () => {
        toast.success(`${employee.name} was erased.`)
        onErased?.()
        onClose()
        // the list only: asking for the person again would say that it is gone
        await queryClient.invalidateQueries(trpc.employee.list.pathFilter())
      },
    }),
  )
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Erase ${employee.name}?`}
      description="Photos, face templates and the whole attendance of this person are deleted for good, here and on the cameras. This cannot be taken back."
      confirm="Erase for good"
      onConfirm={() => erase.mutate({ id: employee.id, confirmCode: typed })}
      pending={erase.isPending}
      ready={typed.trim() === employee.code}
    >
      {erase.isError && <Notice tone="danger">{messageOf(erase.error)}</Notice>}
      <Field label={`Type ${employee.code} to confirm`}>
        {(control) => (
          <Input {...control} value={typed} onChange={(e) => setTyped(e.target.value)} autoComplete="off" />
        )}
      </Field>
    </AlertDialog>
  )
}
