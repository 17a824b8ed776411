'use client'
import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PASSWORD_FIELDS, PASSWORD_HINT } from '#features/sign-in/password.ts'
import { signIn } from '#features/sign-in/sign-in.ts'
import { useMe } from '#lib/me.tsx'
import { leaveEndedSession } from '#lib/session.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { ROLE_NAMES } from '#lib/words.ts'
import { Panel } from './panel.tsx'

export function AccountPage() {
  const me = useMe()
  return (
    <>
      <Panel title="Your account" description="Another owner can change your name and your role.">
        <dl className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-3">
          {[
            ['Name', me.name],
            ['E-mail', me.email],
            ['Role', ROLE_NAMES[me.role]],
          ].map(([name, value]) => (
            <div key={name}>
              <dt className="text-faint text-xs">{name}</dt>
              <dd className="truncate font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title="Password" description="A new password signs you out everywhere else.">
        <PasswordForm email={me.email} />
      </Panel>
    </>
  )
}

function PasswordForm({ email }: { email: string }) {
  const trpc = useTRPC()
  const change = useMutation(trpc.portalUser.changeOwnPassword.mutationOptions())
  const form = useForm(
    async (value) => {
      const next = value('password')
      try {
        await change.mutateAsync({ current: value('current'), next })
      } catch (e) {
        return form.fail(e)
      }
      // the change has ended this session too
      if ((await signIn(email, next)) !== null) return leaveEndedSession()
      toast.success('Your password was changed.')
      form.reset()
    },
    { ...PASSWORD_FIELDS, PASSWORD_WRONG: 'current' },
  )
  return (
    <form {...form.props} className="grid max-w-md gap-4 p-4">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field label="Current password" error={form.errors.current}>
        {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" required />}
      </Field>
      <Field label="New password" hint={PASSWORD_HINT} error={form.errors.password}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" required />}
      </Field>
      <Button type="submit" variant="primary" pending={change.isPending} className="justify-self-start">
        Change password
      </Button>
    </form>
  )
}
