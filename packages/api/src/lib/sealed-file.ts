import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'
import { type Cipher, SEALING_BYTES } from './cipher.ts'

/** Sealed one by one, so that any place of a file can be read alone. */
const CHUNK_BYTES = 64 * 1024
const SEALED_CHUNK_BYTES = CHUNK_BYTES + SEALING_BYTES

/** Where a file lies and what it is called when it is sealed: its chunks open at their own place of this file only. */
export interface SealedPlace {
  path: string
  id: string
}

const aadOf = (id: string, chunk: number) => `${id}:${chunk}`

/**
 * Writes a part of a file, for this user alone. The same part again replaces it.
 * @param at bytes before the part: a multiple of 64 KB, as is the length of every part but the last
 */
export async function writeSealed(
  cipher: Cipher,
  { path, id }: SealedPlace,
  at: number,
  part: Uint8Array,
): Promise<void> {
  const first = at / CHUNK_BYTES
  if (!Number.isInteger(first)) throw new RangeError(`a part cannot begin at ${at}`)
  const file = await open(path, first === 0 ? 'w' : 'r+', 0o600)
  try {
    for (let from = 0; from < part.byteLength; from += CHUNK_BYTES) {
      const chunk = (at + from) / CHUNK_BYTES
      const sealed = cipher.seal(part.subarray(from, from + CHUNK_BYTES), aadOf(id, chunk))
      await writeAll(file, sealed, chunk * SEALED_CHUNK_BYTES)
    }
  } finally {
    await file.close()
  }
}

/** A disk that is nearly full takes a part of what it is given; the next write says why. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    done += (await file.write(bytes, done, bytes.byteLength - done, position + done)).bytesWritten
  }
}

/** Reads a sealed file at any place; for yauzl. */
export class SealedReader extends RandomAccessReader {
  readonly #cipher: Cipher
  readonly #file: FileHandle
  readonly #id: string
  /** The last one: what is read next mostly lies in it too. */
  #opened: { chunk: number; bytes: Uint8Array } | null = null

  static async open(cipher: Cipher, { path, id }: SealedPlace): Promise<SealedReader> {
    return new SealedReader(cipher, await open(path, 'r'), id)
  }

  private constructor(cipher: Cipher, file: FileHandle, id: string) {
    super()
    this.#cipher = cipher
    this.#file = file
    this.#id = id
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#bytes(start, end), { objectMode: false })
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (e: Error | null) => void,
  ): void {
    this.#fill(buffer.subarray(offset, offset + length), position).then(
      () => done(null),
      (e: unknown) => done(e instanceof Error ? e : new Error('the file cannot be read')),
    )
  }

  override close(done: (e: Error | null) => void): void {
    this.#file.close().then(() => done(null), done)
  }

  async #fill(target: Uint8Array, position: number): Promise<void> {
    let filled = 0
    for await (const bytes of this.#bytes(position, position + target.byteLength)) {
      target.set(bytes, filled)
      filled += bytes.byteLength
    }
  }

  async *#bytes(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end; ) {
      const chunk = Math.floor(at / CHUNK_BYTES)
      const from = at - chunk * CHUNK_BYTES
      const bytes = (await this.#open(chunk)).subarray(from, from + end - at)
      if (bytes.byteLength === 0) throw new Error('the file ends too early')
      yield bytes
      at += bytes.byteLength
    }
  }

  async #open(chunk: number): Promise<Uint8Array> {
    if (this.#opened?.chunk === chunk) return this.#opened.bytes
    const sealed = new Uint8Array(SEALED_CHUNK_BYTES)
    const { bytesRead } = await this.#file.read(sealed, 0, SEALED_CHUNK_BYTES, chunk * SEALED_CHUNK_BYTES)
    const bytes = this.#cipher.open(sealed.subarray(0, bytesRead), aadOf(this.#id, chunk))
    this.#opened = { chunk, bytes }
    return bytes
  }
}
