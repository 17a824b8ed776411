import { access, mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@rollcall/core'
import type { ApiServices } from '../../context.ts'
import { listZip, unzipOne, type ZippedBytes, type ZippedFile } from '../../lib/photo-zip.ts'
import { type SealedPlace, SealedReader, writeSealed } from '../../lib/sealed-file.ts'

type Services = Pick<ApiServices, 'uploadsDir' | 'cipher'>

const ENDING = '.zip.sealed'
const MB = 1024 * 1024
/** What is left to everybody else: the database grows by what is enrolled. */
const SPARE_BYTES = 500 * MB

function placeOf({ uploadsDir }: Services, importId: string): SealedPlace {
  return { path: join(uploadsDir, importId + ENDING), id: `photo-import:${importId}` }
}

/** @throws AppError UPLOAD_NO_ROOM */
export async function requireRoom({ uploadsDir }: Services, bytes: number): Promise<void> {
  await mkdir(uploadsDir, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(uploadsDir)
  const freeMb = Math.floor((bavail * bsize) / MB)
  const neededMb = Math.ceil((bytes + SPARE_BYTES) / MB)
  if (freeMb < neededMb) throw new AppError('UPLOAD_NO_ROOM', { neededMb, freeMb })
}

/** Sealed on the way to the disk. @throws AppError UPLOAD_NO_ROOM */
export async function keepPart(services: Services, importId: string, at: number, part: Uint8Array): Promise<void> {
  try {
    await writeSealed(services.cipher, placeOf(services, importId), at, part)
  } catch (e) {
    const isFull = e instanceof Error && 'code' in e && (e.code === 'ENOSPC' || e.code === 'EDQUOT')
    throw isFull
      ? new AppError('UPLOAD_NO_ROOM', { neededMb: Math.ceil(part.byteLength / MB), freeMb: 0 }, { cause: e })
      : e
  }
}

/** Whether the file is on this server. */
export async function hasUpload(services: Services, importId: string): Promise<boolean> {
  return access(placeOf(services, importId).path).then(
    () => true,
    () => false,
  )
}

/** @throws AppError PHOTO_ZIP_… */
export async function listUpload(services: Services, importId: string, totalBytes: number): Promise<ZippedFile[]> {
  return listZip(await SealedReader.open(services.cipher, placeOf(services, importId)), totalBytes)
}

/** @throws AppError PHOTO_ZIP_UNREADABLE */
export async function readUploaded(
  services: Services,
  importId: string,
  totalBytes: number,
  file: ZippedBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  return unzipOne(await SealedReader.open(services.cipher, placeOf(services, importId)), totalBytes, file)
}

export async function removeUpload(services: Services, importId: string): Promise<void> {
  await rm(placeOf(services, importId).path, { force: true })
}

/** What a killed server has left behind. @param wanted asked after the folder was read: an upload has its row before its file */
export async function removeOrphans(services: Services, wanted: () => Promise<string | null>): Promise<void> {
  const names = await readdir(services.uploadsDir).catch(() => [])
  if (names.length === 0) return
  const id = await wanted()
  for (const name of names) if (name !== id + ENDING) await rm(join(services.uploadsDir, name), { force: true })
}
