import { PHOTO_ZIP } from '@rollcall/core'
import { persistently } from '#lib/persistently.ts'
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
  const isWorthAnother = (e: unknown) => !signal.aborted && e instanceof PartRefusedError && e.again
  for (let at = fromBytes; at < file.size; ) {
    signal.throwIfAborted()
    const bytes = file.slice(at, at + PHOTO_ZIP.partBytes)
    const from = at
    at = await persistently(
      () => sendPart({ importId, at: from, bytes, onSent: (sent) => onSent(from + sent), signal }),
      { pausesMs: PAUSES_MS, isWorthAnother, signal },
    )
    onSent(at)
  }
}
