import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError, isAppError } from '@rollcall/core'
import { GRAPHS, type GraphName, type GraphSource, resolveSource, type SourceFile } from './catalogue.ts'
import { encodeOnnx } from './onnx-encode.ts'
import { readTfjsModel } from './tfjs-model.ts'
import { tfjsToOnnx } from './tfjs-to-onnx.ts'

/**
 * The bytes of a graph as ONNX. Converted graphs are kept in `cacheDir`; a cached file whose hash is not the expected
 * one (damaged, or of another release) is built again.
 * @throws AppError MODEL_MISSING, DATA_DIR_READ_ONLY, DISK_FULL
 */
export async function loadGraph(name: GraphName, cacheDir: string, source = GRAPHS[name]): Promise<Uint8Array> {
  try {
    return source.kind === 'onnx' ? (await readChecked(source.file)).bytes : await loadConverted(name, source, cacheDir)
  } catch (cause) {
    if (isAppError(cause)) throw cause
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('MODEL_MISSING', { model: name, detail }, { cause })
  }
}

async function loadConverted(
  name: GraphName,
  source: Extract<GraphSource, { kind: 'tfjs' }>,
  cacheDir: string,
): Promise<Uint8Array> {
  const cached = join(cacheDir, `${name}-${source.convertedSha256.slice(0, 12)}.onnx`)
  const kept = await readFile(cached).catch(() => null)
  if (kept && sha256(kept) === source.convertedSha256) return kept
  const [json] = await Promise.all([readChecked(source.json), readChecked(source.weights)])
  const model = await readTfjsModel(json.path)
  const built = encodeOnnx(tfjsToOnnx(source.repair ? source.repair(model) : model, source.outputs))
  if (sha256(built) !== source.convertedSha256)
    throw new Error(`conversion gave an unexpected graph (${sha256(built)})`)
  await writeAtomically(cached, built)
  return built
}

async function readChecked(file: SourceFile): Promise<{ path: string; bytes: Uint8Array }> {
  const path = resolveSource(file)
  const bytes = await readFile(path)
  if (sha256(bytes) !== file.sha256) throw new Error(`${path} is not the file this release was made for`)
  return { path, bytes }
}

/** A reader sees the old file or the whole new one. */
async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const draft = `${path}.${randomUUID()}`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(draft, bytes, { flush: true })
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => {})
    const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC'
    throw new AppError(full ? 'DISK_FULL' : 'DATA_DIR_READ_ONLY', { path: folder }, { cause })
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
