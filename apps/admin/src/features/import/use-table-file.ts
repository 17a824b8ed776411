'use client'
import { useMutation } from '@tanstack/react-query'
import { readTableFile } from './read-table-file.ts'

/** The file somebody has chosen, read in the browser: nothing of it leaves before it is checked. */
export function useTableFile(maxRows: number) {
  const reading = useMutation({ mutationFn: (file: File) => readTableFile(file, maxRows) })
  return {
    choose: (file: File) => reading.mutate(file),
    clear: () => reading.reset(),
    table: reading.data ?? null,
    /** Tells one choice from the next. */
    chosenAt: reading.submittedAt,
    error: reading.error,
    isReading: reading.isPending,
  }
}
