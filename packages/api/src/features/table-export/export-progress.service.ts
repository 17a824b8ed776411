import type { ExportProgress } from './table-export.schema.ts'

/** Far more than anybody exports at once; the oldest is forgotten. */
const MAX_KEPT = 200

export interface ExportWatch {
  /** Counts what passes by, for whoever asks with the same key. */
  count<T>(key: string, total: number, pages: AsyncIterable<readonly T[]>): AsyncIterable<readonly T[]>
  /** Null: not under way in this process. */
  progress(key: string): ExportProgress | null
}

/** How far the exports of this process are. */
export function createExportWatch(): ExportWatch {
  const open = new Map<string, ExportProgress>()
  return {
    async *count(key, total, pages) {
      let rows = 0
      const tell = () => open.set(key, { rows, total })
      tell()
      for (const oldest of open.keys()) if (open.size > MAX_KEPT) open.delete(oldest)
      try {
        for await (const page of pages) {
          rows += page.length
          tell()
          yield page
        }
      } finally {
        open.delete(key)
      }
    },
    progress: (key) => open.get(key) ?? null,
  }
}
