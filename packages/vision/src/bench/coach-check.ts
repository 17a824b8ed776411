import { coachReport, decideMatch, type GalleryReference, type MatchPolicy, meanTemplate } from '@rollcall/core'
import { GalleryIndex } from '../gallery/gallery-index.ts'
import type { Vision } from '../vision.ts'
import type { AccuracyRow } from './accuracy.ts'
import { centralFace, percent } from './accuracy-pairs.ts'
import type { ResearchPhotos } from './research-photos.ts'

/** The office that the coach knows, and what it grows to. */
const [OFFICE, GROWN] = [250, 500]
const PROMISES = [100, 1000] as const
/** Keeps no promise, so that another setting is always suggested. */
const CARELESS: MatchPolicy = { acceptAtSimilarity: 0.3, marginToRunnerUp: 0 }

interface Probe {
  personId: string
  vector: Float32Array
}

/**
 * What the coach foresees from a gallery alone against real strangers and real second photos. Every other person of the list
 * is enrolled, people from no list fill up; whoever is not enrolled is a stranger.
 */
export async function coachCheck(photos: ResearchPhotos, vision: Vision): Promise<AccuracyRow[]> {
  const people = await listed(photos)
  const probes = await probesOf(photos)
  const fill = await references(photos, await unlisted(photos))
  const first = people.filter((_, i) => i % 2 === 0)
  const office = [...first, ...fill].slice(0, OFFICE)
  const grown = [...people, ...fill].slice(0, GROWN)

  const comparison = await vision.compareGallery(office)
  const rows: AccuracyRow[] = []
  for (const wrongOneIn of PROMISES) {
    const { suggestion, notEnough } = coachReport(comparison, CARELESS, { wrongOneIn })
    const measure = `coach, 1 in ${wrongOneIn} from ${office.length} enrolled: strangers named / known missed, foreseen → measured`
    const target = `≤ ${percent(1 / wrongOneIn, 1)} / –`
    if (suggestion === null) {
      rows.push({ measure, value: notEnough ?? '–', target })
      continue
    }
    const { wrongShare, missedShare } = suggestion.outcome
    const real = measured(office, probes, suggestion, vision)
    const value = `${percent(wrongShare ?? Number.NaN)} → ${real.named} / ${percent(missedShare ?? Number.NaN)} → ${real.missed} (${settingOf(suggestion)})`
    rows.push({ measure, value, target })
    const larger = coachReport(comparison, suggestion, { wrongOneIn }).growth.find((row) => row.people === grown.length)
    rows.push({
      measure: `the same setting with ${grown.length} enrolled: strangers named, foreseen → measured`,
      value: `${percent(larger?.outcomeOfCurrent.wrongShare ?? Number.NaN)} → ${measured(grown, probes, suggestion, vision).named}`,
      target: '–',
    })
  }
  return rows
}

/** Shares with counts, of the probes whose person is enrolled and of the others. */
function measured(gallery: GalleryReference[], probes: Probe[], policy: MatchPolicy, { info }: Vision) {
  const index = new GalleryIndex(info.modelId)
  for (const { personId, templates } of gallery) index.set(personId, [meanTemplate(templates)])
  const enrolled = new Set(gallery.map(({ personId }) => personId))
  const count = { strangers: 0, named: 0, known: 0, missed: 0 }
  for (const { personId, vector } of probes) {
    const decision = decideMatch(index.search(vector), policy)
    const named = decision.kind === 'match' ? decision.personId : null
    if (enrolled.has(personId)) {
      count.known++
      if (named !== personId) count.missed++
    } else {
      count.strangers++
      if (named !== null) count.named++
    }
  }
  return {
    named: `${percent(count.named / count.strangers)} of ${count.strangers}`,
    missed: `${percent(count.missed / count.known)} of ${count.known}`,
  }
}

async function listed(photos: ResearchPhotos): Promise<GalleryReference[]> {
  const files = new Map<string, string[]>()
  for (const { identity, file } of await photos.list<'identity' | 'file'>('identification/gallery.csv')) {
    files.set(identity, [...(files.get(identity) ?? []), file])
  }
  return references(photos, files)
}

/** Folders of people who are in no list, two photos each. */
async function unlisted(photos: ResearchPhotos): Promise<Map<string, string[]>> {
  const lists = ['identification/gallery.csv', 'identification/probes.csv']
  const used = (await Promise.all(lists.map((list) => photos.list<'file'>(list)))).flat()
  const folder = used[0]?.file.split('/')[0] ?? ''
  const taken = new Set(used.map(({ file }) => file.split('/')[1]))
  const free = (await photos.filesIn(folder)).filter((person) => !taken.has(person.split('/')[1])).slice(0, GROWN)
  return new Map(
    await Promise.all(
      free.map(async (person): Promise<[string, string[]]> => [person, (await photos.filesIn(person)).slice(0, 2)]),
    ),
  )
}

async function references(photos: ResearchPhotos, files: Map<string, string[]>): Promise<GalleryReference[]> {
  const analysed = await photos.analyse([...files.values()].flat())
  const faceOf = new Map([...files.values()].flat().map((file, i) => [file, analysed[i]]))
  return [...files].flatMap(([personId, own]) => {
    const templates = own.flatMap((id) => {
      const analysis = faceOf.get(id)
      const face = analysis ? centralFace(analysis) : null
      return face ? [{ id, vector: face.embedding, quality01: face.quality.score01 }] : []
    })
    return templates.length > 0 ? [{ personId, templates }] : []
  })
}

async function probesOf(photos: ResearchPhotos): Promise<Probe[]> {
  const list = await photos.list<'file' | 'identity'>('identification/probes.csv')
  const analyses = await photos.analyse(list.map(({ file }) => file))
  return list.flatMap(({ identity }, i) => {
    const analysis = analyses[i]
    const face = analysis ? centralFace(analysis) : null
    return face ? [{ personId: identity, vector: face.embedding }] : []
  })
}

function settingOf({ acceptAtSimilarity, marginToRunnerUp }: MatchPolicy): string {
  return `${acceptAtSimilarity}, margin ${marginToRunnerUp}`
}
