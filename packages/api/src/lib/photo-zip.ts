import type { Readable } from 'node:stream'
import { AppError, isAppError, PHOTO_ZIP } from '@rollcall/core'
import { type Entry, fromRandomAccessReaderPromise, type RandomAccessReader, type ZipFile } from 'yauzl'

/** A file in a ZIP, and where its bytes lie. */
export interface ZippedFile extends ZippedBytes {
  /** With its folders. */
  name: string
  /** Packed in a way that is read. */
  readable: boolean
}

export interface ZippedBytes {
  /** Bytes of the ZIP before those of the file. */
  dataAt: number
  packedBytes: number
  bytes: number
  deflated: boolean
}

const STORED = 0
const DEFLATED = 8
/** What `unix` writes into the upper half of the attributes, and what of it says symbolic link. */
const TYPE_BITS = 0o170000
const SYMLINK = 0o120000

/** Photos do not shrink: a ZIP that grows to more than so many times its size holds something else. */
const MAX_GROWTH = 3
const GROWTH_FROM_BYTES = 64 * 1024 * 1024

const OPTIONS = { autoClose: false, lazyEntries: true, validateEntrySizes: true } as const

/**
 * The files of a ZIP, by its directory; closes the reader. Nothing is unpacked, and no name of it becomes a path.
 * @throws AppError PHOTO_ZIP_UNREADABLE, PHOTO_ZIP_LOCKED, PHOTO_ZIP_CROWDED or PHOTO_ZIP_GROWS
 */
export async function listZip(reader: RandomAccessReader, totalBytes: number): Promise<ZippedFile[]> {
  return reading(async () => {
    const zip = await openZip(reader, totalBytes)
    try {
      if (zip.entryCount > 2 * PHOTO_ZIP.maxPhotos)
        throw new AppError('PHOTO_ZIP_CROWDED', { max: PHOTO_ZIP.maxPhotos })
      const files: ZippedFile[] = []
      let unpacked = 0
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName.endsWith('/')) continue
        if (entry.isEncrypted()) throw new AppError('PHOTO_ZIP_LOCKED')
        unpacked += entry.uncompressedSize
        if (unpacked > Math.max(GROWTH_FROM_BYTES, MAX_GROWTH * totalBytes)) throw new AppError('PHOTO_ZIP_GROWS')
        files.push(await placed(zip, entry))
      }
      return files
    } finally {
      zip.close()
    }
  })
}

async function placed(zip: ZipFile, entry: Entry): Promise<ZippedFile> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const { fileName, compressionMethod, compressedSize, uncompressedSize, externalFileAttributes } = entry
  const isLink = ((externalFileAttributes >>> 16) & TYPE_BITS) === SYMLINK
  return {
    name: fileName,
    dataAt: fileDataStart,
    packedBytes: compressedSize,
    bytes: uncompressedSize,
    deflated: compressionMethod === DEFLATED,
    readable: !isLink && (compressionMethod === STORED || compressionMethod === DEFLATED),
  }
}

/**
 * One file of a ZIP, in memory; closes the reader.
 * @throws AppError PHOTO_ZIP_UNREADABLE when it is not exactly so long as the directory says
 */
export async function unzipOne(
  reader: RandomAccessReader,
  totalBytes: number,
  { dataAt, packedBytes, bytes, deflated }: ZippedBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  return reading(async () => {
    const zip = await openZip(reader, totalBytes)
    try {
      // its twin with a promise calls another method (yauzl 3.4.0)
      const stream = await new Promise<Readable>((resolve, reject) => {
        zip.openReadStreamLowLevel(dataAt, packedBytes, 0, packedBytes, deflated, bytes, (e, opened) => {
          if (e) reject(e)
          else resolve(opened)
        })
      })
      return await collected(stream, bytes)
    } finally {
      zip.close()
    }
  })
}

async function collected(stream: Readable, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(bytes)
  let at = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (at + chunk.byteLength > bytes) throw new RangeError('longer than the directory says')
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  if (at !== bytes) throw new RangeError('shorter than the directory says')
  return whole
}

/** What is no ZIP leaves the reader open. */
async function openZip(reader: RandomAccessReader, totalBytes: number): Promise<ZipFile> {
  try {
    return await fromRandomAccessReaderPromise(reader, totalBytes, OPTIONS)
  } catch (e) {
    await new Promise((resolve) => reader.close(resolve))
    throw e
  }
}

/** Whatever the library says of a file that is none of its kind, the reader learns one thing from. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (e) {
    if (isAppError(e)) throw e
    const isLocked = e instanceof Error && /encryption/i.test(e.message)
    throw new AppError(isLocked ? 'PHOTO_ZIP_LOCKED' : 'PHOTO_ZIP_UNREADABLE', {}, { cause: e })
  }
}
