'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC, useTRPCClient } from '#lib/trpc.ts'
import { inSlices } from './in-slices.ts'

export type Run<Fate> =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; total: number }
  /** `problem`: why it broke off; null: it went through, or somebody has stopped it. */
  | { kind: 'over'; importId: string | null; fates: readonly Fate[]; total: number; problem: string | null }

/** Brings the rows of a file in, slice by slice; what is in stays in, whatever becomes of the rest. */
export function useApply<Row, Fate>(
  importKind: 'employees' | 'punches',
  send: (importId: string, slice: Row[]) => Promise<Fate[]>,
  onOver: (fates: readonly Fate[]) => void,
) {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const trpc = useTRPC()
  const [run, setRun] = useState<Run<Fate>>({ kind: 'idle' })
  const abort = useRef<AbortController | null>(null)
  const isRunning = run.kind === 'running'

  useEffect(() => {
    if (!isRunning) return
    const ask = (e: BeforeUnloadEvent) => e.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isRunning])

  async function start(rows: readonly Row[]) {
    abort.current = new AbortController()
    const { signal } = abort.current
    const fates: Fate[] = []
    const total = rows.length
    setRun({ kind: 'running', done: 0, total })
    let problem: string | null = null
    let importId: string | null = null
    try {
      const { id } = await client.tableImport.begin.mutate({ kind: importKind })
      importId = id
      await inSlices(
        rows,
        async (slice) => {
          const got = await send(id, slice)
          fates.push(...got)
          return got
        },
        { signal, onDone: (done) => setRun({ kind: 'running', done, total }) },
      )
    } catch (e) {
      problem = signal.aborted ? null : messageOf(e)
    }
    if (importId !== null) await client.tableImport.finish.mutate({ id: importId }).catch(() => {})
    setRun({ kind: 'over', importId, fates, total, problem })
    onOver(fates)
    void queryClient.invalidateQueries({ queryKey: trpc.tableImport.list.queryKey() })
  }

  return { run, start, stop: () => abort.current?.abort(), reset: () => setRun({ kind: 'idle' }) }
}
