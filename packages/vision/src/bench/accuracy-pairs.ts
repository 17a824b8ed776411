import { cosine, decideEnrolment, type Face, type PhotoAnalysis } from '@rollcall/core'
import type { AccuracyRow } from './accuracy.ts'
import { equalErrorRate, foldedAccuracy, type ScoredPair } from './metrics.ts'
import type { ResearchPhotos } from './research-photos.ts'

type PairColumn = 'a' | 'b' | 'same' | 'fold'

/** The face nearest to the middle: the one that a photo of one person is labelled with. */
export function centralFace({ widthPx, heightPx, faces }: PhotoAnalysis): Face | null {
  const off = ({ box: [x, y, w, h] }: Face) => Math.hypot(x + (w - widthPx) / 2, y + (h - heightPx) / 2)
  return faces.reduce<Face | null>((best, face) => (best && off(best) <= off(face) ? best : face), null)
}

export function percent(share: number, digits = 2): string {
  return `${(100 * share).toFixed(digits)} %`
}

/** Verification of LFW pairs. */
export async function lfwPairs(photos: ResearchPhotos): Promise<AccuracyRow[]> {
  const { pairs, missing } = await score(photos, 'pairs_lfw.csv')
  const value = `${percent(foldedAccuracy(pairs))} of ${pairs.length} (${missing} without a face)`
  return [{ measure: 'LFW pairs judged rightly, threshold from the other folds', value, target: '≥ 99.5 %' }]
}

/** Frontal against profile, and what the enrolment gate says to the profiles. */
export async function cfpPairs(photos: ResearchPhotos): Promise<AccuracyRow[]> {
  const list = await photos.list<PairColumn>('pairs_cfp_fp.csv')
  const { pairs, missing } = await score(photos, 'pairs_cfp_fp.csv')
  const similarities = (same: boolean) => pairs.filter((p) => p.same === same).map((p) => p.similarity)
  const profiles = [...new Set(list.flatMap(({ a, b }) => [a, b]).filter((file) => /\/p\d+\.\w+$/.test(file)))]
  const accepted = (await photos.analyse(profiles)).filter((analysis) => {
    const face = centralFace(analysis)
    return decideEnrolment(analysis, face ? analysis.faces.indexOf(face) : null).kind === 'accept'
  })
  return [
    {
      measure: 'CFP frontal–profile, equal error rate (a missing face compares as 0)',
      value: `${percent(equalErrorRate(similarities(true), similarities(false)))} of ${pairs.length} (${missing} missing)`,
      target: '≤ 15 %',
    },
    {
      measure: 'CFP profiles that the enrolment gate accepts',
      value: `${percent(accepted.length / profiles.length)} of ${profiles.length}`,
      target: 'few',
    },
  ]
}

async function score(photos: ResearchPhotos, csv: string): Promise<{ pairs: ScoredPair[]; missing: number }> {
  const list = await photos.list<PairColumn>(csv)
  const faces = async (column: 'a' | 'b') => (await photos.analyse(list.map((row) => row[column]))).map(centralFace)
  const [first, second] = [await faces('a'), await faces('b')]
  let missing = 0
  const pairs = list.map(({ same, fold }, i): ScoredPair => {
    const [a, b] = [first[i], second[i]]
    if (!a || !b) missing++
    return { similarity: a && b ? cosine(a.embedding, b.embedding) : 0, same: same === '1', fold: Number(fold) }
  })
  return { pairs, missing }
}
