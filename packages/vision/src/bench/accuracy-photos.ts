import { DEFAULT_POLICY, decideEnrolment, type PhotoAnalysis } from '@rollcall/core'
import sharp from 'sharp'
import type { Vision } from '../vision.ts'
import type { AccuracyRow } from './accuracy.ts'
import { percent } from './accuracy-pairs.ts'
import { quantile } from './metrics.ts'
import type { ResearchPhotos } from './research-photos.ts'

/** Share of live people that may be refused when prints are judged. */
const LIVE_REFUSED = 0.02
const SMALL_FACES_PX = [24, 32, 48] as const

/** Printed photos in front of a webcam. */
export async function presentation(photos: ResearchPhotos, { info }: Vision): Promise<AccuracyRow[]> {
  const list = await photos.list<'file' | 'label'>('spoof.csv')
  const analyses = await photos.analyse(list.map(({ file }) => file))
  const scores = (live: boolean) =>
    list.flatMap(({ label }, i) => {
      const liveness01 = analyses[i]?.faces[0]?.liveness01
      return (label === 'live') === live && typeof liveness01 === 'number' ? [liveness01] : []
    })
  const [live, printed] = [scores(true), scores(false)]
  const { livenessFloor } = DEFAULT_POLICY[info.modelId]
  const threshold = quantile(live, LIVE_REFUSED)
  const pass = (values: number[], floor: number) => values.filter((v) => v >= floor).length / values.length
  return [
    {
      measure: `printed photos accepted when ${percent(LIVE_REFUSED, 0)} of live people are refused`,
      value: `${percent(pass(printed, threshold))} of ${printed.length}`,
      target: '≤ 1 %',
    },
    {
      measure: `single frames at the shipped floor (${livenessFloor}): printed accepted / live refused`,
      value: `${percent(pass(printed, livenessFloor))} / ${percent(1 - pass(live, livenessFloor))}`,
      target: '≤ 1 % / ≤ 2 %',
    },
  ]
}

/** Groups, pictures without a face, and small faces in a scene. */
export async function detection(photos: ResearchPhotos): Promise<AccuracyRow[]> {
  const groups = await photos.list<'file' | 'faces_min' | 'faces_max'>('groups.csv')
  const found = await photos.analyse(groups.map(({ file }) => file))
  const count = (i: number) => found[i]?.faces.length ?? 0
  const sum = (of: (group: (typeof groups)[number], i: number) => number) =>
    groups.reduce((total, group, i) => total + of(group, i), 0)
  const expected = sum(({ faces_min }) => Number(faces_min))
  const seen = sum(({ faces_min }, i) => Math.min(count(i), Number(faces_min)))
  const extra = sum(({ faces_max }, i) => Math.max(0, count(i) - Number(faces_max)))
  const empty = await photos.analyse(await photos.filesIn('noface'))
  const hit = empty.filter(({ faces }) => faces.length > 0).length
  const enrolled = empty.filter(isEnrollable).length
  return [
    {
      measure: 'faces of group photos found (and false ones)',
      value: `${percent(seen / expected)} of ${expected} (${extra})`,
      target: '≥ 97 %',
    },
    {
      measure: 'photos without a face: shown as one / accepted at enrolment',
      value: `${percent(hit / empty.length)} / ${percent(enrolled / empty.length)} of ${empty.length}`,
      target: '– / ≤ 3 %',
    },
    ...(await smallFaces(photos)),
  ]
}

function isEnrollable(analysis: PhotoAnalysis): boolean {
  return analysis.faces.some((_, i) => decideEnrolment(analysis, i).kind === 'accept')
}

/** Portraits pasted at a few pixels of height into a landscape of 1280 × 720. */
async function smallFaces(photos: ResearchPhotos): Promise<AccuracyRow[]> {
  const pairs = await photos.list<'a'>('pairs_lfw.csv')
  const portraits = [...new Set(pairs.map(({ a }) => a))].slice(0, 20)
  const [landscape = ''] = (await photos.filesIn('noface')).filter((file) => file.includes('object_'))
  const scene = await sharp(await photos.read(landscape))
    .resize(1280, 720, { fit: 'cover' })
    .toBuffer()
  const rows: AccuracyRow[] = []
  for (const height of SMALL_FACES_PX) {
    let seen = 0
    for (const [i, file] of portraits.entries()) {
      // LFW is pre-aligned: the head lies in the middle of the 250 × 250 pixels
      const head = sharp(await photos.read(file)).extract({ left: 70, top: 60, width: 110, height: 135 })
      const input = await head.resize({ height }).toBuffer()
      const [left, top] = [100 + i * 50, 60 + ((i * 137) % 560)]
      const { faces } = await photos.vision.analyse(
        await sharp(scene).composite([{ input, left, top }]).png().toBuffer(),
      )
      const isThere = faces.some(({ box: [x, y, w, h] }) => {
        return Math.hypot(x + w / 2 - left - 0.4 * height, y + h / 2 - top - height / 2) < height / 2
      })
      if (isThere) seen++
    }
    const target = height === 32 ? '20 of 20' : '–'
    rows.push({ measure: `faces of ${height} px found in 1280 × 720`, value: `${seen} of ${portraits.length}`, target })
  }
  return rows
}
