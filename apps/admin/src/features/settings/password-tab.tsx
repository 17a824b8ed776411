'use client'
import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
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

export function PasswordTab() {
  const me = useMe()
  return (
    <Section
      title="My password"
      description={`You are ${me.name} (${me.email}), ${ROLE_NAMES[me.role]}. A new password signs you out everywhere else.`}
    >
      <Card className="max-w-md p-4">
        <PasswordForm email={me.email} />
      </Card>
    </Section>
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
    <form {...form.props} onInput={(e) => compare(e.currentTarget)} className="grid gap-4">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field label="Current password" error={form.errors.current}>
        {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" required />}
      </Field>
      <Field label="New password" hint={PASSWORD_HINT} error={form.errors.password}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" required />}
      </Field>
      <Field label="Repeat the new password" error={form.errors.repeat}>
        {(control) => <Input {...control} name="repeat" type="password" autoComplete="new-password" required />}
      </Field>
      <Button type="submit" variant="primary" pending={change.isPending} className="justify-self-start">
        Change password
      </Button>
    </form>
  )
}

/** A slip in a new password locks its owner out. */
function compare(form: HTMLFormElement): void {
  const [next, repeat] = ['password', 'repeat'].map((name) => form.elements.namedItem(name))
  if (!(next instanceof HTMLInputElement && repeat instanceof HTMLInputElement)) return
  repeat.setCustomValidity(next.value === repeat.value ? '' : 'The two new passwords are not the same.')
}
