import type { Box } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import type { PhotoSize } from './enrolment.schema.ts'

/** What is already stored of an upload, if anything. */
export async function storedPhoto(tx: Tx, employeeId: string, sha256: string, modelId: string) {
  const photo = await tx.photo.findUnique({
    where: { employeeId_sha256: { employeeId, sha256 } },
    select: { id: true, use: true, templates: { where: { modelId }, select: { id: true, quality01: true } } },
  })
  return photo && { photoId: photo.id, use: photo.use, template: photo.templates[0] ?? null }
}

interface NewPhoto {
  id: string
  employeeId: string
  sha256: string
  image: Uint8Array<ArrayBuffer>
  avatar: Uint8Array<ArrayBuffer>
  widthPx: number
  heightPx: number
  box: Box
  quality01: number
  createdAt: Date
}

export async function insertPhoto(tx: Tx, { box: [boxX, boxY, boxW, boxH], ...photo }: NewPhoto): Promise<void> {
  await tx.photo.create({ data: { ...photo, boxX, boxY, boxW, boxH }, select: { id: true } })
}

interface NewTemplate {
  id: string
  employeeId: string
  photoId: string
  modelId: string
  modelVersion: number
  vector: Uint8Array<ArrayBuffer>
  quality01: number
  createdAt: Date
}

export async function insertTemplate(tx: Tx, template: NewTemplate): Promise<void> {
  await tx.faceTemplate.create({ data: template, select: { id: true } })
}

export async function ownerOf(tx: Tx, photoId: string): Promise<string | null> {
  const photo = await tx.photo.findUnique({ where: { id: photoId }, select: { employeeId: true } })
  return photo?.employeeId ?? null
}

/** With its templates. */
export async function removePhoto(tx: Tx, photoId: string): Promise<void> {
  await tx.photo.delete({ where: { id: photoId }, select: { id: true } })
}

export async function sealedImage(tx: Tx, photoId: string, size: PhotoSize): Promise<Uint8Array | null> {
  if (size === 'avatar') {
    return (await tx.photo.findUnique({ where: { id: photoId }, select: { avatar: true } }))?.avatar ?? null
  }
  return (await tx.photo.findUnique({ where: { id: photoId }, select: { image: true } }))?.image ?? null
}
