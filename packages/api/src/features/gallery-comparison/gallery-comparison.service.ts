import { setImmediate } from 'node:timers/promises'
import { type Coach, createCoach, type GalleryReference, type ModelId } from '@rollcall/core'
import type { ApiServices } from '../../context.ts'
import { openTemplate } from '../../lib/open-template.ts'
import * as faceJobRepo from '../face-job/face-job.repo.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import * as repo from './gallery-comparison.repo.ts'

/** What a comparison says, and of which gallery it is. */
interface Compared {
  coach: Coach
  modelId: ModelId
  revision: number
  computedAt: Date
}

/** Everybody enrolled, compared with everybody: once for each state of the gallery, and never twice at a time. */
export interface GalleryComparisons {
  /** Of the gallery as it is now, from memory when it has been compared; up to a minute old while photos are encoded anew. */
  latest(db: ApiServices['db']): Promise<Compared>
}

type Options = Pick<ApiServices, 'vision' | 'cipher' | 'clock' | 'log'>

/** Opening so many takes about two milliseconds; then others get their turn. */
const TEMPLATES_PER_STEP = 100
const PEOPLE_PER_PAGE = 100
/**
 * Templates in memory at once: some 600 MB of vectors, and as much again where the workers read them, until the comparison
 * is done. In larger galleries the best few of each person take part: two each of 100,000 people, all that a person may
 * have of 10,000.
 */
const MOST_TEMPLATES = 200_000

/** While photos are encoded anew each of them changes the gallery; a comparison this young is good enough then. */
const YOUNG_MS = 60_000

/** Keeps the figures of the newest comparison, never the vectors. */
export function createGalleryComparisons(options: Options): GalleryComparisons {
  const { vision, clock, log } = options
  let newest: Compared | null = null
  let running: Promise<Compared> | null = null

  async function compare(db: ApiServices['db'], revision: number): Promise<Compared> {
    const startedAt = clock()
    const comparison = await vision.compareGallery(await everybody(options, db, vision.info.modelId))
    const { modelId, people, templates } = comparison
    newest = { coach: createCoach(comparison), modelId, revision, computedAt: clock() }
    log.info('gallery compared', { revision, people, templates, ms: Number(newest.computedAt) - Number(startedAt) })
    return newest
  }

  const isYoung = ({ computedAt }: Compared) => Number(clock()) - Number(computedAt) < YOUNG_MS

  return {
    async latest(db) {
      for (;;) {
        // read before the people: what changes while they are read makes the result one of an older revision
        const revision = await galleryRepo.latestRevision(db)
        const { modelId } = vision.info
        const reencoding = (await faceJobRepo.openJob(db, { kind: 'REENCODE', target: modelId })) !== null
        // from here on nothing is waited for: of all who come to this point together only one starts
        const known = newest?.modelId === modelId ? newest : null
        if (known && (known.revision >= revision || (reencoding && isYoung(known)))) return known
        if (!running) {
          running = compare(db, revision).finally(() => {
            running = null
          })
          return running
        }
        const theirs = await running
        if (theirs.revision >= revision) return theirs
      }
    },
  }
}

async function everybody(
  services: Pick<ApiServices, 'cipher' | 'log'>,
  db: ApiServices['db'],
  modelId: ModelId,
): Promise<GalleryReference[]> {
  const references: GalleryReference[] = []
  const templatesEach = Math.max(2, Math.floor(MOST_TEMPLATES / Math.max(1, await repo.countActive(db))))
  let opened = 0
  let after: string | null = null
  for (;;) {
    const page = await repo.activePeople(db, modelId, { after, limit: PEOPLE_PER_PAGE, templatesEach })
    for (const person of page) {
      const templates: { id: string; vector: Float32Array; quality01: number }[] = []
      for (const template of person.templates) {
        const vector = openTemplate(services, template, modelId)
        if (vector) templates.push({ id: template.id, vector, quality01: template.quality01 })
        if (++opened % TEMPLATES_PER_STEP === 0) await setImmediate()
      }
      if (templates.length > 0) references.push({ personId: person.id, templates })
    }
    const last = page.at(-1)
    if (!last) return references
    after = last.id
  }
}
