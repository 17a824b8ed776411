import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAppError, type PhotoAnalysis } from '@rollcall/core'
import type { Vision } from '../vision.ts'

const AHEAD = 4

/** A folder of research photos with CSV lists beside them; each photo is analysed once. */
export class ResearchPhotos {
  readonly #dir: string
  readonly vision: Vision
  readonly #analyses = new Map<string, PhotoAnalysis>()

  constructor(dir: string, vision: Vision) {
    this.#dir = dir
    this.vision = vision
  }

  has(file: string): boolean {
    return existsSync(join(this.#dir, file))
  }

  /** Rows of a CSV file by the names in its first line. No quoting: the lists have none. */
  async list<K extends string>(file: string): Promise<Record<K, string>[]> {
    const [head = '', ...lines] = (await readFile(join(this.#dir, file), 'utf8')).trim().split(/\r?\n/)
    const names = head.split(',')
    return lines.map((line) => {
      const cells = line.split(',')
      return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])) as Record<K, string>
    })
  }

  async filesIn(folder: string): Promise<string[]> {
    return (await readdir(join(this.#dir, folder))).sort().map((name) => `${folder}/${name}`)
  }

  read(file: string): Promise<Buffer> {
    return readFile(join(this.#dir, file))
  }

  /** The analyses of these photos, in their order; a photo that cannot be read counts as one without a face. */
  async analyse(files: readonly string[]): Promise<PhotoAnalysis[]> {
    const todo = [...new Set(files)].filter((file) => !this.#analyses.has(file))
    const next = todo.values()
    const work = async () => {
      for (const file of next) this.#analyses.set(file, await this.#analyse(file))
    }
    await Promise.all(Array.from({ length: AHEAD }, work))
    return files.map((file) => this.#analyses.get(file) ?? nothing(this.vision))
  }

  async #analyse(file: string): Promise<PhotoAnalysis> {
    try {
      return await this.vision.analyse(await this.read(file), { priority: 'batch' })
    } catch (e) {
      if (isAppError(e)) return nothing(this.vision)
      throw e
    }
  }
}

function nothing({ info }: Vision): PhotoAnalysis {
  return { widthPx: 0, heightPx: 0, modelId: info.modelId, faces: [] }
}
