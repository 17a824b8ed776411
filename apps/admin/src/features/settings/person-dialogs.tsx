'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PASSWORD_FIELDS, PASSWORD_HINT } from '#features/sign-in/password.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { RoleField, roleOf } from './role-field.tsx'

export type Person = RouterOutputs['portalUser']['list'][number]

/** Reloads the list, says what happened and closes. */
function useDone(onClose: () => void) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return async (message: string) => {
    await queryClient.invalidateQueries(trpc.portalUser.pathFilter())
    toast.success(message)
    onClose()
  }
}

export function AddDialog({ onClose }: { onClose: () => void }) {
  const done = useDone(onClose)
  const create = useMutation(useTRPC().portalUser.create.mutationOptions())
  const form = useForm(
    async (value) => {
      const fields = { name: value('name'), email: value('email'), password: value('password') }
      try {
        const { name } = await create.mutateAsync({ ...fields, role: roleOf(value('role')) })
        await done(`${name} may sign in now.`)
      } catch (e) {
        form.fail(e)
      }
    },
    { ...PASSWORD_FIELDS, TAKEN: 'email' },
  )
  return (
    <Dialog open onOpenChange={onClose} title="Add user">
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Field label="E-mail" error={form.errors.email}>
          {(control) => <Input {...control} name="email" type="email" required maxLength={200} autoComplete="off" />}
        </Field>
        <RoleField defaultValue="HR" error={form.errors.role} />
        <NewPasswordField label="Password" error={form.errors.password} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending}>
            Add user
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

interface PersonDialogProps {
  user: Person
  onClose: () => void
}

export function EditDialog({ user, onClose }: PersonDialogProps) {
  const done = useDone(onClose)
  const update = useMutation(useTRPC().portalUser.update.mutationOptions())
  const form = useForm(async (value) => {
    try {
      await update.mutateAsync({ id: user.id, name: value('name'), role: roleOf(value('role')) })
      await done('Saved.')
    } catch (e) {
      form.fail(e)
    }
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Edit name and role"
      description="Another role signs this person out everywhere."
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => <Input {...control} name="name" defaultValue={user.name} required maxLength={100} />}
        </Field>
        <RoleField defaultValue={user.role} error={form.errors.role} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={update.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

export function ResetPasswordDialog({ user, onClose }: PersonDialogProps) {
  const done = useDone(onClose)
  const reset = useMutation(useTRPC().portalUser.resetPassword.mutationOptions())
  const form = useForm(async (value) => {
    try {
      await reset.mutateAsync({ id: user.id, password: value('password') })
      await done(`${user.name} has a new password.`)
    } catch (e) {
      form.fail(e)
    }
  }, PASSWORD_FIELDS)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`New password for ${user.name}`}
      description="Signs the account out everywhere."
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <NewPasswordField label="New password" error={form.errors.password} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={reset.isPending}>
            Set password
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

export function DisableDialog({ user, onClose }: PersonDialogProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const setDisabled = useMutation(trpc.portalUser.setDisabled.mutationOptions())
  const disabled = user.disabledAt === null
  async function run() {
    await setDisabled.mutateAsync({ id: user.id, disabled })
    await queryClient.invalidateQueries(trpc.portalUser.pathFilter())
  }
  return (
    <ConfirmDialog
      title={disabled ? `Disable the account of ${user.name}?` : `Enable the account of ${user.name}?`}
      description={
        disabled
          ? 'It is signed out everywhere at once and cannot sign in until you enable it.'
          : 'It may sign in again.'
      }
      confirm={disabled ? 'Disable account' : 'Enable account'}
      tone={disabled ? 'danger' : 'primary'}
      run={run}
      done={`The account of ${user.name} is ${disabled ? 'disabled' : 'enabled'}.`}
      onClose={onClose}
    />
  )
}

/** For somebody else, to be told to them: it can be read while it is typed. */
function NewPasswordField({ label, error }: { label: string; error: string | undefined }) {
  return (
    <Field label={label} hint={`${PASSWORD_HINT} Tell it to the person, who can change it.`} error={error}>
      {(control) => <Input {...control} name="password" required autoComplete="off" spellCheck={false} />}
    </Field>
  )
}
