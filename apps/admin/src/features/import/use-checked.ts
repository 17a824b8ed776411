'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { inSlices } from './in-slices.ts'

/** What the rows would do, asked for again whenever they or their reading change. `key` stands for all of that; null: not yet. */
export function useChecked<Row, Fate>(
  key: readonly unknown[] | null,
  rows: readonly Row[],
  send: (slice: Row[]) => Promise<Fate[]>,
) {
  const [done, setDone] = useState(0)
  const query = useQuery({
    queryKey: ['import-check', ...(key ?? [])],
    queryFn: ({ signal }) => {
      setDone(0)
      return inSlices(rows, send, { signal, onDone: setDone })
    },
    enabled: key !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  return { fates: query.data ?? null, done, error: query.error, again: () => void query.refetch() }
}
