import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVision, type Vision } from '../vision.ts'
import { openSet } from './accuracy-open-set.ts'
import { cfpPairs, lfwPairs } from './accuracy-pairs.ts'
import { detection, presentation } from './accuracy-photos.ts'
import { coachCheck } from './coach-check.ts'
import { ResearchPhotos } from './research-photos.ts'

/** A line of the table. */
export interface AccuracyRow {
  measure: string
  value: string
  target: string
}

/** A measure, and the file of the research photos that it needs. */
const MEASURES: readonly {
  needs: string
  measure: (photos: ResearchPhotos, vision: Vision) => Promise<AccuracyRow[]>
}[] = [
  { needs: 'pairs_lfw.csv', measure: lfwPairs },
  { needs: 'identification/gallery.csv', measure: openSet },
  { needs: 'identification/probes.csv', measure: coachCheck },
  { needs: 'pairs_cfp_fp.csv', measure: cfpPairs },
  { needs: 'spoof.csv', measure: presentation },
  { needs: 'groups.csv', measure: detection },
]

/** Measures recognition, liveness and detection on a folder of research photos; a list that is missing is left out. */
export async function accuracy(dir: string): Promise<{ rows: AccuracyRow[] }> {
  const vision = await createVision({ cacheDir: join(tmpdir(), 'rollcall-bench-models'), workers: 2 })
  try {
    const photos = new ResearchPhotos(dir, vision)
    const rows: AccuracyRow[] = []
    for (const { needs, measure } of MEASURES) {
      if (photos.has(needs)) rows.push(...(await measure(photos, vision)))
    }
    return { rows }
  } finally {
    await vision.close()
  }
}
