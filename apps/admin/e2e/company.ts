import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCipher } from '@rollcall/api'
import { encodeEmbedding, MODEL_DIMS, MODEL_FUSED, toUnit } from '@rollcall/core'
import { openDb } from '@rollcall/db'

/** Length of what the photos of one person have in common: two of them have a cosine of about 0.52, near the shipped threshold. */
const COMMON = 0.72

/**
 * Enrols made-up people, two templates each, straight into the database of a portal: as many faces as a company has are in
 * no npm package. Nobody has a picture.
 */
export async function enrolCompany(dataDir: string, people: number): Promise<void> {
  const key = Buffer.from(readFileSync(join(dataDir, 'secret.key'), 'utf8').trim(), 'base64')
  const cipher = createCipher([key])
  const db = await openDb(`file:${join(dataDir, 'rollcall.db')}`)
  const direction = randomDirections()
  for (let i = 0; i < people; i++) {
    const name = `Person ${String(i).padStart(3, '0')}`
    const { id: employeeId } = await db.employee.create({
      data: { code: `C-${i}`, name, searchText: name.toLowerCase() },
    })
    const own = direction()
    for (const take of [1, 2]) {
      const [photoId, templateId] = [randomUUID(), randomUUID()]
      const noise = direction()
      const vector = toUnit(own.map((v, k) => COMMON * v + Math.sqrt(1 - COMMON ** 2) * (noise[k] ?? 0)))
      const picture = (size: string) => cipher.seal(new Uint8Array(1), `${photoId}:${size}`)
      const box = { boxX: 0, boxY: 0, boxW: 1, boxH: 1 }
      const photo = {
        id: photoId,
        employeeId,
        sha256: `${i}-${take}`,
        image: picture('full'),
        avatar: picture('avatar'),
      }
      await db.photo.create({ data: { ...photo, widthPx: 1, heightPx: 1, ...box, quality01: 0.9 } })
      const sealed = cipher.seal(encodeEmbedding(vector), templateId)
      const model = { modelId: MODEL_FUSED, modelVersion: Number(MODEL_FUSED.split('@')[1]) }
      await db.faceTemplate.create({
        data: { id: templateId, employeeId, photoId, ...model, vector: sealed, quality01: 0.9 },
      })
    }
    await db.galleryRevision.create({ data: { subjectId: employeeId, employeeId } })
  }
  await db.$disconnect()
}

/** Directions of unit length, the same in every run. */
function randomDirections(): () => Float32Array {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  const gaussian = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
  return () => toUnit(Float32Array.from({ length: MODEL_DIMS[MODEL_FUSED] }, gaussian))
}
