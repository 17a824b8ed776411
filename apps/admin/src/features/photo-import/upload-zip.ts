import { PHOTO_ZIP } from '@rollcall/core'
import { PartRefusedError, sendPart } from './send-part.ts'

const PAUSES_MS = [1000, 2000, 4000, 8000]

interface Upload {
  importId: string
  file: File
  /** What the server has of it already. */
  fromBytes: number
  onSent: (bytes: number) => void
  signal: AbortSignal
}

/** Sends what is missing, part by part; a part that was lost is sent again. @throws PartRefusedError, or the reason of the signal */
export async function uploadZip({ importId, file, fromBytes, onSent, signal }: Upload): Promise<void> {
  for (let at = fromBytes; at < file.size; ) {
    signal.throwIfAborted()
    const bytes = file.slice(at, at + PHOTO_ZIP.partBytes)
    const from = at
    at = await patiently(
      () => sendPart({ importId, at: from, bytes, onSent: (sent) => onSent(from + sent), signal }),
      signal,
    )
    onSent(at)
  }
}

async function patiently<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await send()
    } catch (e) {
      if (signal.aborted || !(e instanceof PartRefusedError && e.again)) throw e
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      signal.throwIfAborted()
    }
  }
  return send()
}
