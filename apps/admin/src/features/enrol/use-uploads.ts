'use client'
import { useEffect, useReducer, useRef } from 'react'
import { sendPhoto } from './send-photo.ts'
import { dueUploads, firstPhase, type Phase, type UploadOptions, uploadsReducer } from './uploads.ts'

/** Photos on their way to one employee: queued, a few at a time, each with its own fate. */
export function useUploads(employeeId: string, onAccepted: () => void) {
  const [uploads, dispatch] = useReducer(uploadsReducer, [])
  const stops = useRef(new Map<string, () => void>())
  const previews = useRef(new Set<string>())

  useEffect(() => {
    for (const { id, file, options } of dueUploads(uploads)) {
      if (stops.current.has(id)) continue
      const onPhase = (phase: Phase) => {
        if (phase.kind === 'judged' || phase.kind === 'failed') stops.current.delete(id)
        dispatch({ kind: 'phase', id, phase })
        if (phase.kind === 'judged' && phase.result.verdict === 'accepted') onAccepted()
      }
      stops.current.set(id, sendPhoto({ employeeId, file, options, onPhase }))
      dispatch({ kind: 'phase', id, phase: { kind: 'sending', sent01: 0 } })
    }
  }, [uploads, employeeId, onAccepted])

  useEffect(() => {
    const running = stops.current
    const urls = previews.current
    return () => {
      for (const stop of running.values()) stop()
      for (const url of urls) URL.revokeObjectURL(url)
      running.clear()
      urls.clear()
    }
  }, [])

  function add(files: readonly File[]) {
    const made = files.map((file) => {
      const previewUrl = URL.createObjectURL(file)
      previews.current.add(previewUrl)
      return { id: newId(), file, previewUrl, options: {}, phase: firstPhase(file) }
    })
    dispatch({ kind: 'add', uploads: made })
  }

  function remove(id: string) {
    stops.current.get(id)?.()
    stops.current.delete(id)
    dispatch({ kind: 'remove', id })
  }

  const again = (id: string, options: UploadOptions) => dispatch({ kind: 'again', id, options })
  return { uploads, add, again, remove }
}

let made = 0
/** `crypto.randomUUID` exists on https and localhost only. */
function newId(): string {
  made += 1
  return `upload-${made}`
}
