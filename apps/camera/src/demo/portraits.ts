import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { DEMO_PEOPLE, type DemoPerson, walkerOf } from './people.ts'

export interface Portrait extends DemoPerson {
  photoPath: string
}

/** Size of a portrait in widths and heights of the face: one face, also where people stand close. */
const WIDE = 2
const HIGH = 2.3

/** Cuts the portraits of the demo people out of the packaged photos into `dir/<name>/portrait.jpg`. */
export async function portraits(dir: string, people: readonly DemoPerson[] = DEMO_PEOPLE): Promise<Portrait[]> {
  return Promise.all(
    people.map(async (person) => {
      const photoPath = join(dir, person.name, 'portrait.jpg')
      await mkdir(join(dir, person.name), { recursive: true })
      const [x, y, w, h] = person.box
      const left = Math.max(0, Math.round(x + w / 2 - (w * WIDE) / 2))
      const top = Math.max(0, Math.round(y + h / 2 - (h * HIGH) / 2))
      const area = { left, top, width: Math.round(w * WIDE), height: Math.round(h * HIGH) }
      await sharp(walkerOf(person).photoPath).extract(area).jpeg({ quality: 92 }).toFile(photoPath)
      return { ...person, photoPath }
    }),
  )
}
