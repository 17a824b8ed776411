'use client'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useTRPC } from '#lib/trpc.ts'

/** What a leave is called, whether it is paid, and a word about it: fields `kind`, `paid` and `note` of a form. */
export function KindFields({ error }: { error: string | undefined }) {
  const listId = useId()
  const { data: kinds = [] } = useQuery(useTRPC().leave.kinds.queryOptions())
  return (
    <>
      <Field label="Kind" hint="As your company calls it." error={error}>
        {(control) => <Input {...control} name="kind" list={listId} placeholder="Vacation" required maxLength={60} />}
      </Field>
      <datalist id={listId}>
        {kinds.map((kind) => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
      <label className="flex items-center gap-2.5">
        <input type="checkbox" name="paid" defaultChecked className="size-4 shrink-0 accent-(--accent)" />
        <span>Paid</span>
      </label>
      <Field label="Note" hint="For HR alone. It is in the copy of their data that an employee may ask for.">
        {(control) => <Input {...control} name="note" maxLength={200} autoComplete="off" />}
      </Field>
    </>
  )
}
