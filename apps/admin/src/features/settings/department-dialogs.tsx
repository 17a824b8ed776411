'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useEmployeesChanged } from '#features/employees/use-employees-changed.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'

export type Department = RouterOutputs['department']['list'][number]

interface NameDialogProps {
  /** Null adds a new one. */
  department: Department | null
  onClose: () => void
}

export function NameDialog({ department, onClose }: NameDialogProps) {
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
        toast.success(department ? 'Saved.' : `${name} was added.`)
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
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={department?.name}
              required
              maxLength={80}
              autoComplete="off"
            />
          )}
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

export function RemoveDialog({ department, onClose }: { department: Department; onClose: () => void }) {
  const changed = useEmployeesChanged()
  const remove = useMutation(useTRPC().department.remove.mutationOptions())
  async function run() {
    await remove.mutateAsync({ id: department.id })
    await changed()
  }
  return (
    <ConfirmDialog
      title={`Remove ${department.name}?`}
      description="Only a department without employees can be removed."
      confirm="Remove"
      run={run}
      done={`${department.name} was removed.`}
      onClose={onClose}
    />
  )
}
