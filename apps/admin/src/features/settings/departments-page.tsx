'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { ListState } from '#components/app/list-state.tsx'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useEmployeesChanged } from '#features/employees/use-employees-changed.ts'
import { messageOf } from '#lib/api-error.ts'
import { counted } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { Panel } from './panel.tsx'

type Department = RouterOutputs['department']['list'][number]
type Open = { kind: 'add' } | { kind: 'rename' | 'remove'; department: Department }

export function DepartmentsPage() {
  const { mayEdit } = useMe()
  const query = useQuery(useTRPC().department.list.queryOptions())
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <Panel
      title="Departments"
      description="Groups of employees, to filter by."
      action={
        mayEdit && (
          <Button variant="primary" onClick={() => setOpen({ kind: 'add' })}>
            <Plus aria-hidden />
            Add department
          </Button>
        )
      }
    >
      <ListState
        query={query}
        label="departments"
        isEmpty={(data) => data.length === 0}
        empty={<EmptyState title="No department yet" />}
      >
        {(data) => (
          <ul className="divide-y">
            {data.map((department) => (
              <li key={department.id} className="flex h-12 items-center gap-2 pr-2 pl-4">
                <span className="min-w-0 grow truncate font-medium">{department.name}</span>
                <span className="text-faint text-xs">{counted(department.employees, 'employee')}</span>
                {mayEdit && (
                  <>
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={`Rename ${department.name}`}
                      onClick={() => setOpen({ kind: 'rename', department })}
                    >
                      <Pencil aria-hidden />
                    </Button>
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={`Remove ${department.name}`}
                      onClick={() => setOpen({ kind: 'remove', department })}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </ListState>
      {open?.kind === 'add' && <NameDialog department={null} onClose={close} />}
      {open?.kind === 'rename' && <NameDialog department={open.department} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog department={open.department} onClose={close} />}
    </Panel>
  )
}

function NameDialog({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = useEmployeesChanged()
  const create = useMutation(trpc.department.create.mutationOptions())
  const rename = useMutation(trpc.department.rename.mutationOptions())
  const form = useForm(
    async (value) => {
      const name = value('name')
      try {
        if (department) await rename.mutateAsync({ id: department.id, name })
        else await create.mutateAsync({ name })
        await changed()
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'name' },
  )
  return (
    <Dialog open onOpenChange={onClose} title={department ? 'Rename department' : 'Add department'}>
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => <Input {...control} name="name" defaultValue={department?.name} required maxLength={80} />}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending || rename.isPending}>
            {department ? 'Save' : 'Add department'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function RemoveDialog({ department, onClose }: { department: Department; onClose: () => void }) {
  const changed = useEmployeesChanged()
  const remove = useMutation(
    useTRPC().department.remove.mutationOptions({
      onSuccess: changed,
      onError: (e) => toast.error(messageOf(e)),
      onSettled: onClose,
    }),
  )
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Remove ${department.name}?`}
      description="Only an empty department can be removed."
      confirm="Remove department"
      onConfirm={() => remove.mutate({ id: department.id })}
      pending={remove.isPending}
    />
  )
}
