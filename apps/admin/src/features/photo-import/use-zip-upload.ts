'use client'
import { errorMessage, PHOTO_ZIP } from '@rollcall/core'
import { useEffect, useRef, useState } from 'react'
import { messageOf } from '#lib/api-error.ts'
import { PartRefusedError } from './send-part.ts'
import { uploadZip } from './upload-zip.ts'
import type { ImportActions } from './use-import-actions.ts'

const MB = 1024 * 1024

/** A ZIP on its way to the server, and what is in it once it is there. */
export function useZipUpload({ begin, check, cancel }: ImportActions) {
  /** Null: nothing is on its way. */
  const [sentBytes, setSentBytes] = useState<number | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const sending = useRef<AbortController | null>(null)
  const isSending = sentBytes !== null

  useEffect(() => () => sending.current?.abort(), [])
  useEffect(() => {
    if (!isSending) return
    const ask = (e: BeforeUnloadEvent) => e.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isSending])

  async function start(file: File): Promise<void> {
    const refusal = refusalOf(file)
    setFailure(refusal)
    if (refusal) return
    const own = new AbortController()
    sending.current = own
    setSentBytes(0)
    try {
      const modifiedAt = new Date(file.lastModified)
      const { current } = await begin.mutateAsync({ name: file.name, bytes: file.size, modifiedAt })
      if (!current) return
      const { id: importId, receivedBytes: fromBytes } = current
      if (own.signal.aborted) return cancel.mutate({ id: importId })
      setSentBytes(fromBytes)
      await uploadZip({ importId, file, fromBytes, onSent: setSentBytes, signal: own.signal })
      await check.mutateAsync({ id: importId })
    } catch (e) {
      if (!own.signal.aborted) setFailure(e instanceof PartRefusedError ? e.message : messageOf(e))
    } finally {
      setSentBytes(null)
    }
  }

  return { sentBytes, failure, start: (file: File) => void start(file), stop: () => sending.current?.abort() }
}

/** What can be said before a byte is sent. */
function refusalOf({ name, size }: File): string | null {
  if (!/\.zip$/i.test(name)) return 'This is no ZIP file. Put the photos into one and choose that.'
  if (size === 0) return errorMessage('PHOTO_ZIP_UNREADABLE', {})
  if (size > PHOTO_ZIP.maxBytes) return errorMessage('PHOTO_ZIP_TOO_LARGE', { limitMb: PHOTO_ZIP.maxBytes / MB })
  return null
}
