import { type Candidates, DEFAULT_POLICY, decideEnrolment, decideMatch, meanTemplate } from '@rollcall/core'
import { GalleryIndex } from '../gallery/gallery-index.ts'
import type { Vision } from '../vision.ts'
import type { AccuracyRow } from './accuracy.ts'
import { centralFace, percent } from './accuracy-pairs.ts'
import { thresholdAtRate } from './metrics.ts'
import type { ResearchPhotos } from './research-photos.ts'

/** People that an office of the size in the target has. */
const OFFICE = 500

interface Probe {
  personId: string
  known: boolean
  candidates: Candidates
}

/** Known people and strangers in front of a gallery: one photo each, no agreement of several looks. */
export async function openSet(photos: ResearchPhotos, { info }: Vision): Promise<AccuracyRow[]> {
  const enrolled = await photos.list<'identity' | 'file'>('identification/gallery.csv')
  const probes = await photos.list<'file' | 'identity' | 'kind'>('identification/probes.csv')
  const gallery = await enrol(
    photos,
    info.modelId,
    enrolled.map(({ identity, file }) => [identity, file]),
  )
  const results = await search(photos, gallery, probes)
  const rows = [gate(await photos.analyse(enrolled.map(({ file }) => file)))]
  for (const [share, target] of [
    [0.01, '≤ 1.8 %'],
    [0.001, '≤ 3.0 %'],
  ] as const) {
    const strangers = results.filter(({ known }) => !known).map(({ candidates }) => candidates.best?.similarity ?? -1)
    const threshold = thresholdAtRate(strangers, share)
    const known = results.filter((probe) => probe.known)
    const found = known.filter(
      ({ personId, candidates: { best } }) => best?.personId === personId && best.similarity >= threshold,
    )
    rows.push({
      measure: `known people missed when ${percent(share, 1)} of strangers pass, ${gallery.size} enrolled`,
      value: `${percent(1 - found.length / known.length)} (threshold ${threshold.toFixed(3)})`,
      target,
    })
  }
  rows.push(policyRow(results, gallery))
  const others = await fillUp(
    photos,
    gallery,
    [...enrolled, ...probes].map(({ file }) => file),
  )
  if (others > 0) rows.push(policyRow(await search(photos, gallery, probes), gallery))
  return rows
}

async function enrol(
  photos: ResearchPhotos,
  modelId: GalleryIndex['modelId'],
  list: [personId: string, file: string][],
): Promise<GalleryIndex> {
  const gallery = new GalleryIndex(modelId)
  for (const personId of new Set(list.map(([id]) => id))) {
    await enrolPerson(
      photos,
      gallery,
      personId,
      list.filter(([id]) => id === personId).map(([, file]) => file),
    )
  }
  return gallery
}

async function enrolPerson(photos: ResearchPhotos, gallery: GalleryIndex, personId: string, files: string[]) {
  const faces = (await photos.analyse(files)).map(centralFace).filter((face) => face !== null)
  const templates = faces.map(({ embedding, quality }) => ({ vector: embedding, quality01: quality.score01 }))
  if (templates.length > 0) gallery.set(personId, [meanTemplate(templates)])
}

/** Enrols people who are in no list, two photos each, until the office is full. @returns how many */
async function fillUp(photos: ResearchPhotos, gallery: GalleryIndex, used: string[]): Promise<number> {
  const folder = used[0]?.split('/')[0] ?? ''
  const strangersAndKnown = new Set(used.map((file) => file.split('/')[1]))
  let added = 0
  for (const person of await photos.filesIn(folder)) {
    if (gallery.size >= OFFICE) break
    if (strangersAndKnown.has(person.split('/')[1])) continue
    await enrolPerson(photos, gallery, person, (await photos.filesIn(person)).slice(0, 2))
    added++
  }
  return added
}

async function search(
  photos: ResearchPhotos,
  gallery: GalleryIndex,
  probes: { file: string; identity: string; kind: string }[],
): Promise<Probe[]> {
  const analyses = await photos.analyse(probes.map(({ file }) => file))
  return probes.map(({ identity, kind }, i) => {
    const analysis = analyses[i]
    const face = analysis ? centralFace(analysis) : null
    const candidates = face ? gallery.search(face.embedding) : { best: null, runnerUp: null }
    return { personId: identity, known: kind === 'known', candidates }
  })
}

function policyRow(probes: readonly Probe[], gallery: GalleryIndex): AccuracyRow {
  const policy = DEFAULT_POLICY[gallery.modelId]
  const named = ({ candidates }: Probe) => {
    const decision = decideMatch(candidates, policy)
    return decision.kind === 'match' ? decision.personId : null
  }
  const known = probes.filter((probe) => probe.known)
  const strangers = probes.filter((probe) => !probe.known)
  const missed = known.filter((probe) => named(probe) !== probe.personId)
  const wrong = missed.filter((probe) => named(probe) !== null)
  const accepted = strangers.filter((probe) => named(probe) !== null)
  return {
    measure: `shipped policy (${policy.acceptAtSimilarity}, margin ${policy.marginToRunnerUp}), one photo, ${gallery.size} enrolled: strangers accepted / known missed`,
    value: `${percent(accepted.length / strangers.length)} / ${percent(missed.length / known.length)} (${wrong.length} misnamed)`,
    target: '≤ 0.3 % / ≤ 4 %',
  }
}

function gate(analyses: Awaited<ReturnType<ResearchPhotos['analyse']>>): AccuracyRow {
  const accepted = analyses.filter((analysis) => {
    const face = centralFace(analysis)
    return decideEnrolment(analysis, face ? analysis.faces.indexOf(face) : null).kind === 'accept'
  })
  return {
    measure: 'portraits that the enrolment gate accepts',
    value: `${percent(accepted.length / analyses.length)} of ${analyses.length}`,
    target: '≥ 97 %',
  }
}
