'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { EmployeeDialog } from './employee-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { useEmployeesChanged } from './use-employees-changed.ts'

type Employee = RouterOutputs['employee']['list']['rows'][number]
/** What the dialogs need to know of a person. */
export type EmployeeSubject = Pick<Employee, 'id' | 'code' | 'name' | 'email' | 'department' | 'active'>

export interface EmployeeAction {
  kind: 'edit' | 'deactivate' | 'reactivate' | 'erase'
  employee: EmployeeSubject
}

interface EmployeeActionDialogsProps {
  action: EmployeeAction | null
  onClose: () => void
  onErased?: () => void
}

/** The dialog that a chosen action asks for. */
export function EmployeeActionDialogs({ action, onClose, onErased }: EmployeeActionDialogsProps) {
  if (!action) return null
  const { kind, employee } = action
  switch (kind) {
    case 'edit':
      return <EmployeeDialog employee={employee} onClose={onClose} />
    case 'erase':
      return <EraseDialog employee={employee} onClose={onClose} onErased={onErased} />
    case 'deactivate':
    case 'reactivate':
      return <ActivationDialog kind={kind} employee={employee} onClose={onClose} />
  }
}

const WORDS = {
  deactivate: {
    title: 'Deactivate',
    done: 'is deactivated. The cameras forget the face.',
    description: 'The cameras forget the face at once. Photos and past attendance stay, and you can take it back.',
  },
  reactivate: {
    title: 'Reactivate',
    done: 'is active again. The cameras learn the face.',
    description: 'The cameras learn the enrolled photos again.',
  },
}

interface ActivationDialogProps {
  kind: 'deactivate' | 'reactivate'
  employee: EmployeeSubject
  onClose: () => void
}

function ActivationDialog({ kind, employee, onClose }: ActivationDialogProps) {
  const trpc = useTRPC()
  const changed = useEmployeesChanged()
  const words = WORDS[kind]
  const mutation = useMutation(
    trpc.employee[kind].mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success(`${employee.name} ${words.done}`)
        onClose()
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`${words.title} ${employee.name}?`}
      description={words.description}
      confirm={words.title}
      tone={kind === 'deactivate' ? 'danger' : 'primary'}
      onConfirm={() => mutation.mutate({ id: employee.id })}
      pending={mutation.isPending}
    />
  )
}
