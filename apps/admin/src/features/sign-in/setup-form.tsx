'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { PASSWORD_FIELDS, PASSWORD_HINT } from './password.ts'
import { signIn } from './sign-in.ts'

/** The first page of a new Rollcall: makes the owner and signs in. */
export function SetupForm() {
  const trpc = useTRPC()
  const setup = useMutation(trpc.session.setup.mutationOptions())
  const [leaving, setLeaving] = useState(false)
  const form = useForm(async (value) => {
    const email = value('email')
    const password = value('password')
    try {
      await setup.mutateAsync({ name: value('name'), email, password })
    } catch (e) {
      return form.fail(e)
    }
    setLeaving(true)
    await signIn(email, password)
    location.assign('/')
  }, PASSWORD_FIELDS)
  return (
    <form {...form.props} className="grid gap-5" aria-labelledby="title">
      <div className="grid gap-1">
        <h1 id="title" className="text-title">
          Create the owner account
        </h1>
        <p className="text-soft">
          The owner manages people, cameras and other portal users. This page works once, on the first start.
        </p>
      </div>
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field label="Your name" error={form.errors.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" required maxLength={100} />}
      </Field>
      <Field label="E-mail" error={form.errors.email}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required maxLength={200} />}
      </Field>
      <Field label="Password" hint={PASSWORD_HINT} error={form.errors.password}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" required />}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={setup.isPending || leaving}>
        Create account
      </Button>
    </form>
  )
}
