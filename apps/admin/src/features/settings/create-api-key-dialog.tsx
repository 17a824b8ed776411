'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CopyLine } from '#components/ui/copy-line.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { SCOPE_NAMES } from '#lib/words.ts'

type Scope = keyof typeof SCOPE_NAMES
const SCOPES: readonly Scope[] = ['employees:read', 'employees:write', 'attendance:read', 'attendance:write']

/** Makes a key and shows it this once. */
export function CreateApiKeyDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState<string | null>(null)
  return (
    <Dialog open onOpenChange={onClose} title={key === null ? 'Create API key' : 'Your new API key'}>
      {key === null ? (
        <KeyForm onClose={onClose} onCreated={setKey} />
      ) : (
        <>
          <div className="grid gap-3">
            <CopyLine text={key} label="Copy key" />
            <Notice tone="info">
              Copy it now and keep it secret: it is shown this once. Whoever has it may do what you ticked.
            </Notice>
          </div>
          <DialogActions>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

function KeyForm({ onClose, onCreated }: { onClose: () => void; onCreated: (key: string) => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [scopes, setScopes] = useState<readonly Scope[]>(['attendance:read'])
  const create = useMutation(trpc.apiKey.create.mutationOptions())
  const form = useForm(async (value) => {
    try {
      const { key } = await create.mutateAsync({ name: value('name'), scopes: [...scopes] })
      await queryClient.invalidateQueries(trpc.apiKey.pathFilter())
      onCreated(key)
    } catch (e) {
      form.fail(e)
    }
  })
  return (
    <form {...form.props} className="grid gap-4">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field label="Name" hint="What will use it, for example “Payroll”." error={form.errors.name}>
        {(control) => <Input {...control} name="name" required maxLength={80} autoComplete="off" />}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium text-[0.8125rem]">What it may do</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="flex cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={scopes.includes(scope)}
              onChange={(e) => setScopes(e.target.checked ? [...scopes, scope] : scopes.filter((s) => s !== scope))}
            />
            {SCOPE_NAMES[scope]}
            <code className="ml-auto font-mono text-faint text-xs">{scope}</code>
          </label>
        ))}
      </fieldset>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={create.isPending} disabled={scopes.length === 0}>
          Create key
        </Button>
      </DialogActions>
    </form>
  )
}
