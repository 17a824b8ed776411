import type { EnrolmentResult } from '@rollcall/api'
import { errorMessage } from '@rollcall/core'

/** What to send along with a photo that is tried again. */
export interface UploadOptions {
  faceIndex?: number
  allowDuplicate?: boolean
}

export type Phase =
  | { kind: 'queued' }
  | { kind: 'sending'; sent01: number }
  | { kind: 'analysing' }
  | { kind: 'judged'; result: EnrolmentResult }
  /** `final`: sending it again cannot help. */
  | { kind: 'failed'; message: string; final: boolean }

export interface Upload {
  id: string
  file: File
  /** Address of the local picture. */
  previewUrl: string
  options: UploadOptions
  phase: Phase
}

export type UploadAction =
  | { kind: 'add'; uploads: readonly Upload[] }
  | { kind: 'phase'; id: string; phase: Phase }
  | { kind: 'again'; id: string; options: UploadOptions }
  | { kind: 'remove'; id: string }

export function uploadsReducer(uploads: readonly Upload[], action: UploadAction): readonly Upload[] {
  switch (action.kind) {
    case 'add':
      return [...uploads, ...action.uploads]
    case 'phase':
      return uploads.map((u) => (u.id === action.id ? { ...u, phase: action.phase } : u))
    case 'again':
      return uploads.map((u) => (u.id === action.id ? { ...u, options: action.options, phase: { kind: 'queued' } } : u))
    case 'remove':
      return uploads.filter((u) => u.id !== action.id)
  }
}

const MAX_IN_FLIGHT = 2

/** Those whose turn it is: the server judges one photo after the other anyway. */
export function dueUploads(uploads: readonly Upload[]): readonly Upload[] {
  const inFlight = uploads.filter(({ phase }) => phase.kind === 'sending' || phase.kind === 'analysing').length
  return uploads.filter(({ phase }) => phase.kind === 'queued').slice(0, Math.max(0, MAX_IN_FLIGHT - inFlight))
}

const MAX_PHOTO_MB = 20

/** Where a new file starts: in the queue, or refused before a byte is sent. */
export function firstPhase({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): Phase {
  const refused = (message: string): Phase => ({ kind: 'failed', message, final: true })
  if (/\.hei[cf]$/i.test(name) || /^image\/hei[cf]/.test(type)) return refused(errorMessage('PHOTO_HEIC', {}))
  if (size === 0) return refused(errorMessage('PHOTO_EMPTY', {}))
  if (size > MAX_PHOTO_MB * 1024 * 1024) return refused(errorMessage('PHOTO_TOO_LARGE', { limitMb: MAX_PHOTO_MB }))
  return { kind: 'queued' }
}
