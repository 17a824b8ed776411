'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { toast } from 'sonner'
import { v4 as uuidv4 } from 'uuid'
import { useTRPC } from '#lib/trpc.ts'
import { fetchFile, saveFile } from './fetch-file.ts'

/** A small file is there before anybody is told that it takes a while. */
const ASK_EVERY_MS = 700

/** One file at a time: fetched, followed, saved. */
export function useExport() {
  const trpc = useTRPC()
  const [progressId, setProgressId] = useState('')
  const abort = useRef<AbortController | null>(null)
  const fetching = useMutation({
    mutationFn: async (href: string) => {
      abort.current = new AbortController()
      const id = uuidv4() // `crypto.randomUUID` exists on https and localhost only
      setProgressId(id)
      const { signal } = abort.current
      const address = `${href}${href.includes('?') ? '&' : '?'}progressId=${id}`
      const file = await fetchFile(address, signal)
      if (!signal.aborted) saveFile(file)
      return file.name
    },
    onSuccess: (name) => toast.success(`${name} is in your downloads.`),
  })
  const progress = useQuery({
    ...trpc.tableExport.progress.queryOptions({ progressId }),
    enabled: fetching.isPending && progressId !== '',
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  })
  return {
    start: (href: string) => fetching.mutate(href),
    again: () => fetching.variables !== undefined && fetching.mutate(fetching.variables),
    stop: () => {
      abort.current?.abort()
      fetching.reset()
    },
    isRunning: fetching.isPending,
    error: fetching.error,
    progress: fetching.isPending ? (progress.data ?? null) : null,
  }
}
