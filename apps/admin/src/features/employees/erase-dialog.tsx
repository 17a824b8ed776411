'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { CameraSpread } from './camera-spread.tsx'
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
        // the list only: asking for the person again would say that it is gone
        await queryClient.invalidateQueries(trpc.employee.list.pathFilter())
      },
    }),
  )
  function finish() {
    onErased?.()
    onClose()
  }
  if (erase.isSuccess) {
    return (
      <Dialog
        open
        onOpenChange={finish}
        title={`${employee.name} was erased`}
        description="Here nothing is left. The cameras are told at this moment."
      >
        <CameraSpread subjectId={employee.id} news="forgotten" />
        <DialogActions>
          <Button variant="primary" onClick={finish}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
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
