import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import type { CodeAnswer, CodePicture } from './code-reader.ts'

/** Frames come often and badges are held upright: a second look at each, turned or inverted, finds nothing more (decision 0016). */
const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: 4,
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
}

/** Names this thread where threads have priorities of their own. */
const LINUX_THREAD = '/proc/thread-self'

// On a busy machine faces go first.
if (existsSync(LINUX_THREAD))
  setPriority(Number(basename(readlinkSync(LINUX_THREAD))), constants.priority.PRIORITY_BELOW_NORMAL)

// From the package on this disk: left alone, the library would fetch its code from a host on the internet.
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
const ready = prepareZXingModule({ overrides: { wasmBinary: wasm.buffer }, fireImmediately: true })

parentPort?.on('message', async (picture: CodePicture) => {
  parentPort?.postMessage(await answer(picture))
})

async function answer({ data, widthPx: width, heightPx: height, format }: CodePicture): Promise<CodeAnswer> {
  try {
    await ready
    const image = { data: rgbaOf(data, width * height, format), width, height, colorSpace: 'srgb' } as const
    const found = await readBarcodes(image, OPTIONS)
    return { texts: found.map(({ text }) => text) }
  } catch (e) {
    return { failure: e instanceof Error ? e.message : String(e) }
  }
}

/** What the library takes. Of yuv420p the brightness is enough. */
function rgbaOf(data: Uint8Array, pixels: number, format: CodePicture['format']): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(pixels * 4)
  const [step, green, blue] = format === 'rgb24' ? [3, 1, 2] : [1, 0, 0]
  for (let to = 0, from = 0; to < rgba.length; to += 4, from += step) {
    rgba[to] = data[from] ?? 0
    rgba[to + 1] = data[from + green] ?? 0
    rgba[to + 2] = data[from + blue] ?? 0
    rgba[to + 3] = 255
  }
  return rgba
}
