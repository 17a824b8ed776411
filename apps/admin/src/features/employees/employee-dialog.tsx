'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import type { ComboboxOption } from '#components/ui/combobox.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { DepartmentField } from './department-field.tsx'
import type { EmployeeSubject } from './employee-actions.tsx'
import { PlacesField } from './places-field.tsx'
import { useEmployeesChanged } from './use-employees-changed.ts'

interface EmployeeDialogProps {
  /** Null makes a new one. */
  employee: EmployeeSubject | null
  onClose: () => void
}

export function EmployeeDialog({ employee, onClose }: EmployeeDialogProps) {
  const trpc = useTRPC()
  const router = useRouter()
  const changed = useEmployeesChanged()
  const { department: current } = employee ?? {}
  const [department, setDepartment] = useState<ComboboxOption | null>(
    current ? { value: current.id, label: current.name } : null,
  )
  const [locationIds, setLocationIds] = useState<string[]>([])
  const create = useMutation(trpc.employee.create.mutationOptions())
  const update = useMutation(trpc.employee.update.mutationOptions())

  const form = useForm(
    async (value) => {
      const departmentId = department?.value ?? null
      const fields = { name: value('name'), code: value('code'), email: value('email').trim() || null, departmentId }
      try {
        if (employee) {
          await update.mutateAsync({ id: employee.id, ...fields })
          toast.success('Saved.')
        } else {
          const { id, name } = await create.mutateAsync({ ...fields, locationIds })
          const action = { label: 'Add photos', onClick: () => router.push(`/employees/${id}`) }
          toast.success(`${name} was added.`, { action })
        }
        await changed()
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'code' },
  )
  return (
    <Dialog open onOpenChange={onClose} title={employee ? 'Edit employee' : 'Add employee'}>
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => (
            <Input {...control} name="name" defaultValue={employee?.name} required maxLength={120} autoComplete="off" />
          )}
        </Field>
        <Field label="Employee number" hint="Your own number for this person." error={form.errors.code}>
          {(control) => (
            <Input {...control} name="code" defaultValue={employee?.code} required maxLength={40} autoComplete="off" />
          )}
        </Field>
        <Field label="E-mail" optional error={form.errors.email}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              defaultValue={employee?.email ?? ''}
              maxLength={200}
              autoComplete="off"
            />
          )}
        </Field>
        <DepartmentField value={department} onChange={setDepartment} />
        {!employee && <PlacesField value={locationIds} onChange={setLocationIds} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending || update.isPending}>
            {employee ? 'Save' : 'Add employee'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
