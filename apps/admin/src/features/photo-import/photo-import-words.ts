import { count, counted, percent } from '#lib/format.ts'
import type { PhotoImport } from './photo-import-types.ts'

type Counts = PhotoImport['counts']

/** `312 photos of 280 people can be enrolled.` */
export function plannedWords({ counts, people }: Pick<PhotoImport, 'counts' | 'people'>): string {
  if (counts.waiting === 0) return 'No photo in it can be enrolled.'
  return `${counted(counts.waiting, 'photo')} of ${counted(people, 'employee')} ${counts.waiting === 1 ? 'is' : 'are'} ready.`
}

/** What has become of the photos, the parts that are not none. */
export function outcomeWords({ enrolled, known, unused }: Counts): string {
  const parts = [
    counted(enrolled, 'photo was enrolled', 'photos were enrolled'),
    known > 0 && `${count(known)} ${known === 1 ? 'was' : 'were'} there already`,
    unused > 0 && `${count(unused)} ${unused === 1 ? 'is' : 'are'} kept but not used`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

const MB = 1024 * 1024

/** `12 of 340 MB` */
export function sentWords(sentBytes: number, totalBytes: number): string {
  const mb = (bytes: number) => (totalBytes < 10 * MB ? (bytes / MB).toFixed(1) : count(Math.round(bytes / MB)))
  return `${mb(sentBytes)} of ${mb(totalBytes)} MB, ${percent(sentBytes / totalBytes)}`
}
