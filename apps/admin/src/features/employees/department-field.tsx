'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Combobox, type ComboboxOption } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'

interface DepartmentFieldProps {
  value: ComboboxOption | null
  onChange: (department: ComboboxOption | null) => void
}

const CREATE = 'create'

/** Chooses a department; one that does not exist yet is made in passing. */
export function DepartmentField({ value, onChange }: DepartmentFieldProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [search, setSearch] = useState('')
  const departments = useQuery(trpc.department.list.queryOptions())
  const create = useMutation(
    trpc.department.create.mutationOptions({
      onSuccess: async ({ id, name }) => {
        onChange({ value: id, label: name })
        await queryClient.invalidateQueries(trpc.department.pathFilter())
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  const wanted = search.trim()
  const all = departments.data ?? []
  const fitting = all.filter((d) => d.name.toLowerCase().includes(wanted.toLowerCase()))
  const options: ComboboxOption[] = fitting.map((d) => ({ value: d.id, label: d.name }))
  const isNew = wanted !== '' && !all.some((d) => d.name.toLowerCase() === wanted.toLowerCase())
  if (isNew) options.push({ value: CREATE, label: `Create “${wanted}”` })

  function choose(option: ComboboxOption | null) {
    if (option?.value === CREATE) create.mutate({ name: wanted })
    else onChange(option)
  }
  return (
    <Field label="Department" optional>
      {(control) => (
        <Combobox
          {...control}
          value={value}
          onChange={choose}
          options={options}
          search={search}
          onSearch={setSearch}
          placeholder="None"
          empty="Type a name to make the first department"
          clearable
        />
      )}
    </Field>
  )
}
