'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PASSWORD_FIELDS, PASSWORD_HINT } from '#features/sign-in/password.ts'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { RoleField, roleOf } from './role-field.tsx'
import type { PortalUser } from './users-page.tsx'

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

export function AddUserDialog({ onClose }: { onClose: () => void }) {
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
    <Dialog open onOpenChange={onClose} title="Add portal user">
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Field label="E-mail" error={form.errors.email}>
          {(control) => <Input {...control} name="email" type="email" required maxLength={200} autoComplete="off" />}
        </Field>
        <RoleField defaultValue="HR" error={form.errors.role} />
        <Field label="First password" hint={PASSWORD_HINT} error={form.errors.password}>
          {(control) => <Input {...control} name="password" type="password" required autoComplete="new-password" />}
        </Field>
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

interface UserDialogProps {
  user: PortalUser
  onClose: () => void
}

export function EditUserDialog({ user, onClose }: UserDialogProps) {
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

export function ResetPasswordDialog({ user, onClose }: UserDialogProps) {
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
      description="Signs the account out everywhere. Tell the person the new password yourself."
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="New password" hint={PASSWORD_HINT} error={form.errors.password}>
          {(control) => <Input {...control} name="password" type="password" required autoComplete="new-password" />}
        </Field>
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

export function DisableUserDialog({ user, onClose }: UserDialogProps) {
  const done = useDone(onClose)
  const disabled = user.disabledAt === null
  const setDisabled = useMutation(
    useTRPC().portalUser.setDisabled.mutationOptions({
      onSuccess: () => done(`The account of ${user.name} is ${disabled ? 'disabled' : 'enabled'}.`),
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={disabled ? `Disable the account of ${user.name}?` : `Enable the account of ${user.name}?`}
      description={disabled ? 'It is signed out everywhere at once and cannot sign in.' : 'It may sign in again.'}
      confirm={disabled ? 'Disable account' : 'Enable account'}
      tone={disabled ? 'danger' : 'primary'}
      onConfirm={() => setDisabled.mutate({ id: user.id, disabled })}
      pending={setDisabled.isPending}
    />
  )
}
