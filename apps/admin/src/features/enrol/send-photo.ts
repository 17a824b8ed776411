import type { EnrolmentResult } from '@rollcall/api'
import { leaveEndedSession } from '#lib/session.ts'
import type { Phase, UploadOptions } from './uploads.ts'

interface Sending {
  employeeId: string
  file: File
  options: UploadOptions
  onPhase: (phase: Phase) => void
}

/** Too large, no photo, or not one that can be read. */
const THE_PHOTO_ITSELF = new Set([413, 415, 422])

/** Sends a photo; `fetch` cannot tell how much of it has left. @returns how to stop it */
export function sendPhoto({ employeeId, file, options, onPhase }: Sending): () => void {
  const request = new XMLHttpRequest()
  const failed = (message: string, final = false) => onPhase({ kind: 'failed', message, final })
  request.upload.onprogress = (e) => onPhase({ kind: 'sending', sent01: e.total > 0 ? e.loaded / e.total : 0 })
  request.upload.onload = () => onPhase({ kind: 'analysing' })
  request.onerror = () => failed('The connection was lost. Try again.')
  request.onload = () => {
    const answer = parsed(request.responseText)
    if (request.status === 200 && answer && 'verdict' in answer) onPhase({ kind: 'judged', result: answer })
    else if (request.status === 401) leaveEndedSession()
    else if (answer && 'error' in answer) failed(answer.error.message, THE_PHOTO_ITSELF.has(request.status))
    else failed('The server did not answer as expected. Try again.')
  }
  request.open('POST', `/api/rest/employees/${employeeId}/photos`)
  request.send(formOf(file, options))
  return () => request.abort()
}

/** The fields go first: the server reads the form as it arrives. */
function formOf(file: File, { faceIndex, allowDuplicate }: UploadOptions): FormData {
  const form = new FormData()
  if (faceIndex !== undefined) form.set('faceIndex', String(faceIndex))
  if (allowDuplicate) form.set('allowDuplicate', 'true')
  form.set('photo', file)
  return form
}

function parsed(text: string): EnrolmentResult | { error: { message: string } } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
