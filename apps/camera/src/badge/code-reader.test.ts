import { expect, it, onTestFinished } from 'vitest'
import { CodeReader } from './code-reader.ts'

const PICTURE = { data: new Uint8Array(6).fill(7), widthPx: 2, heightPx: 2, format: 'yuv420p' } as const

function readerWith(thread: string) {
  let nowMs = 0
  const script = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', (m) => { ${thread} })`
  const reader = new CodeReader(() => nowMs, new URL(`data:text/javascript,${encodeURIComponent(script)}`))
  onTestFinished(() => reader.close())
  const later = (ms: number) => {
    nowMs += ms
  }
  return { reader, later }
}

it('gives a thread the brightness of a picture, which may be overwritten at once, and one at a time', async () => {
  const { reader } = readerWith('parentPort.postMessage({ texts: [[...m.data].join()] })')
  const data = new Uint8Array(PICTURE.data)
  const read = reader.read({ ...PICTURE, data })
  data.fill(0)
  expect(reader.isFree).toBe(false)
  expect(await read).toEqual(['7,7,7,7'])
  expect(reader.isFree).toBe(true)
})

it('says what a picture did to it and takes the next one', async () => {
  const { reader } = readerWith("parentPort.postMessage({ failure: 'no memory' })")
  await expect(reader.read(PICTURE)).rejects.toThrow('no memory')
  expect(reader.isFree).toBe(true)
})

it('starts a thread that died anew, and not again and again', async () => {
  const { reader, later } = readerWith("throw new Error('broken')")
  await expect(reader.read(PICTURE)).rejects.toThrow('broken')
  expect(reader.isFree).toBe(false)
  later(30_000)
  expect(reader.isFree).toBe(true)
  await expect(reader.read(PICTURE)).rejects.toThrow('broken')
})
