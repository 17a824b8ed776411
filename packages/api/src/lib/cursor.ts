import { AppError } from '@rollcall/core'
import { z } from 'zod'

/** A place in a sorted list: the sort key and the id of the last row seen. The id breaks ties. */
export interface Place {
  key: string | number | Date | null
  id: string
}

const wireSchema = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.string().min(1).max(64)])

/** Opaque to the caller. `list` names list, sort and order, so that a cursor of another view is refused. */
export function encodeCursor(list: string, { key, id }: Place): string {
  const wire = [list, key instanceof Date ? key.toISOString() : key, id]
  return Buffer.from(JSON.stringify(wire)).toString('base64url')
}

/** @throws AppError INVALID_INPUT for anything that `encodeCursor` did not make for this list. */
export function decodeCursor(list: string, kind: 'text' | 'number' | 'date', cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const wire = wireSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!wire.success || wire.data[0] !== list) throw invalid()
  const [, raw, id] = wire.data
  return { key: raw === null ? null : keyOf(kind, raw), id }
}

function keyOf(kind: 'text' | 'number' | 'date', raw: string | number): string | number | Date {
  if (kind === 'number' && typeof raw === 'number') return raw
  if (kind === 'text' && typeof raw === 'string') return raw
  const date = kind === 'date' && typeof raw === 'string' ? new Date(raw) : null
  if (date === null || Number.isNaN(date.getTime())) throw invalid()
  return date
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function invalid(): AppError {
  return new AppError('INVALID_INPUT', {
    detail: 'cursor: belongs to another list or is damaged; start from the first page',
  })
}
