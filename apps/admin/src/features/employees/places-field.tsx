'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'

interface PlacesFieldProps {
  /** None: everywhere. */
  value: readonly string[]
  onChange: (locationIds: string[]) => void
}

/** Chooses the locations where somebody may pass. With one location there is nothing to choose. */
export function PlacesField({ value, onChange }: PlacesFieldProps) {
  const { data: locations = [] } = useQuery(useTRPC().location.list.queryOptions())
  if (locations.length < 2 && value.length === 0) return null
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium text-[0.8125rem]">May pass at</legend>
      {locations.map(({ id, name }) => (
        <label key={id} className="flex items-center gap-2.5">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-(--accent)"
            checked={value.includes(id)}
            onChange={(e) => onChange(e.target.checked ? [...value, id] : value.filter((other) => other !== id))}
          />
          <span className="min-w-0 truncate">{name}</span>
        </label>
      ))}
      <p className="text-[0.8125rem] text-faint">
        {value.length === 0
          ? 'Nothing chosen: everywhere.'
          : 'Cameras at other locations do not know this face. Who is seen there all the same is noted for you, but not logged.'}
      </p>
    </fieldset>
  )
}
