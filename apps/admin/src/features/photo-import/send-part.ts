import { leaveEndedSession } from '#lib/session.ts'

/** What the server said to a part. `again`: it may be sent once more. */
export class PartRefusedError extends Error {
  override readonly name = 'PartRefusedError'
  readonly again: boolean
  constructor(message: string, again: boolean) {
    super(message)
    this.again = again
  }
}

interface Part {
  importId: string
  /** Bytes of the file before it. */
  at: number
  bytes: Blob
  /** Bytes of the part that have left. */
  onSent: (bytes: number) => void
  signal: AbortSignal
}

/**
 * Sends one part of a file; `fetch` cannot tell how much of it has left.
 * @returns how many bytes of the file the server has
 * @throws PartRefusedError, or the reason of the signal
 */
export function sendPart({ importId, at, bytes, onSent, signal }: Part): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    signal.addEventListener('abort', stop, { once: true })
    request.upload.onprogress = (e) => onSent(e.loaded)
    request.onerror = () => reject(new PartRefusedError('The connection was lost.', true))
    request.onabort = () => reject(signal.reason)
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status === 401) leaveEndedSession()
      if (answer && 'receivedBytes' in answer) resolve(answer.receivedBytes)
      else reject(refusal(request.status, answer?.error.message))
    }
    request.onloadend = () => signal.removeEventListener('abort', stop)
    request.open('POST', `/api/imports/photos/${importId}?at=${at}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(bytes)
  })
}

function refusal(status: number, message = 'The server did not answer as expected.'): PartRefusedError {
  return new PartRefusedError(message, status >= 502 || status === 503)
}

function parsed(text: string): { receivedBytes: number } | { error: { message: string } } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
