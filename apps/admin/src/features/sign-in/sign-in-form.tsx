'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useForm } from '#lib/use-form.ts'
import { signIn } from './sign-in.ts'

export function SignInForm({ next, ended }: { next: string; ended: boolean }) {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const form = useForm(async (value) => {
    setPending(true)
    setFailure(null)
    const problem = await signIn(value('email'), value('password'))
    if (problem === null) return location.assign(next) // a full load: nothing of an earlier session stays in memory
    setFailure(problem)
    setPending(false)
  })
  return (
    <form {...form.props} className="grid gap-5" aria-labelledby="title">
      <div className="grid gap-1">
        <h1 id="title" className="text-title">
          Sign in
        </h1>
        <p className="text-soft">Welcome back. Use your portal account.</p>
      </div>
      {ended && !failure && (
        <Notice tone="info">Your session has ended, or your account was changed. Please sign in again.</Notice>
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Field label="E-mail" error={form.errors.email}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required />}
      </Field>
      <Field label="Password" error={form.errors.password}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        Sign in
      </Button>
    </form>
  )
}
