import { describe, expect, it } from 'vitest'
import { type Table, tableFile } from './table-file.ts'

const table = (pages: AsyncIterable<readonly string[]>): Table<string> => ({
  name: 'Names',
  columns: [{ id: 'name', header: 'Name', kind: 'text', of: (name) => name }],
  pages,
})

describe.each(['csv', 'xlsx'] as const)('a table as %s', (format) => {
  it('fails before it begins when its first page fails', async () => {
    // biome-ignore lint/correctness/useYield: fails before it has anything to give
    async function* broken(): AsyncGenerator<string[]> {
      throw new Error('no right')
    }
    await expect(tableFile(format, table(broken()))).rejects.toThrow('no right')
  })

  it('breaks when a later page fails, and never looks finished', async () => {
    async function* broken() {
      yield ['Ada']
      throw new Error('database gone')
    }
    const body = await tableFile(format, table(broken()))
    await expect(new Response(body).arrayBuffer()).rejects.toThrow('database gone')
  })

  it('stops the work when the reader leaves', async () => {
    let ended = false
    async function* endless() {
      try {
        for (;;) yield Array.from({ length: 1000 }, () => crypto.randomUUID())
      } finally {
        ended = true
      }
    }
    const reader = (await tableFile(format, table(endless()))).getReader()
    await reader.read()
    await reader.cancel()
    expect(ended).toBe(true)
  })
})
