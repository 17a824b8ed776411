import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decideEnrolment, meanTemplate, refusalText } from '@rollcall/core'
import type { Vision } from '@rollcall/vision'
import { messageOf, Problem } from '../lib/problem.ts'

const PHOTO = /\.(jpe?g|png|webp|avif|tiff?)$/i

/** A photo that could not be used, or was used although it should be better. */
export interface PhotoRemark {
  file: string
  remark: string
}

/**
 * `dir/<name>/*.jpg` → one vector a person. The largest face of a photo counts; a photo that the portal would refuse is
 * used all the same and remarked on, since there is nobody here to take a better one.
 * @throws Problem when there is nobody.
 */
export async function loadPeople(dir: string, vision: Pick<Vision, 'analyse'>, onRemark: (r: PhotoRemark) => void) {
  const people = new Map<string, Float32Array>()
  for (const name of await list(dir, true)) {
    const templates: { vector: Float32Array; quality01: number }[] = []
    for (const file of (await list(join(dir, name), false)).filter((f) => PHOTO.test(f))) {
      try {
        const analysis = await vision.analyse(await readFile(join(dir, name, file)))
        const [largest] = analysis.faces
        const verdict = decideEnrolment(analysis, largest ? 0 : null)
        if (verdict.kind === 'refuse') onRemark({ file: join(name, file), remark: refusalText(verdict.reason) })
        if (largest) templates.push({ vector: largest.embedding, quality01: largest.quality.score01 })
      } catch (e) {
        onRemark({ file: join(name, file), remark: messageOf(e) })
      }
    }
    if (templates.length > 0) people.set(name, meanTemplate(templates))
    else onRemark({ file: name, remark: 'No usable photo, so this person is not known.' })
  }
  if (people.size === 0)
    throw new Problem(`There is nobody in ${dir}. Expected one folder a person: ${join(dir, '<name>', '*.jpg')}.`)
  return people
}

async function list(dir: string, folders: boolean): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((e: unknown) => {
    throw new Problem(`The gallery ${dir} cannot be read: ${messageOf(e)}`)
  })
  return entries
    .filter((e) => (folders ? e.isDirectory() : e.isFile()))
    .map((e) => e.name)
    .sort()
}
