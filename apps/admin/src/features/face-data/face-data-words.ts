import { count, counted } from '#lib/format.ts'
import type { FaceJob, FaceStatus } from './face-data-types.ts'

type Progress = Pick<FaceJob, 'state' | 'total' | 'done' | 'startedAt'>

/** What runs, and how far it is: `412 of 900, about 3 minutes left`. */
export function progressWords(job: Progress, now: Date | null): string {
  const left = now === null ? null : minutesLeft(job, now)
  const far = `${count(job.done)} of ${count(job.total)}`
  if (left === null) return far
  return `${far}, ${left <= 1 ? 'about a minute' : `about ${counted(left, 'minute')}`} left`
}

/** Fewer than these say nothing about the pace. */
const LEAST_DONE = 5

/** Whole minutes at the pace so far, rounded up; null when too little is done to say. */
export function minutesLeft({ total, done, startedAt }: Progress, now: Date): number | null {
  const pastMs = now.getTime() - startedAt.getTime()
  if (done < LEAST_DONE || done >= total || !(pastMs > 0)) return null
  return Math.ceil(((pastMs / done) * (total - done)) / 60_000)
}

/** How a job that does not run has ended. `waiting`: what is left to do. */
export function endWords({ state, total, done }: Progress, waiting: number): string | null {
  switch (state) {
    case 'running':
    case 'finished':
      return null
    case 'cancelled':
      return waiting > 0 ? `Stopped after ${count(done)} of ${count(total)}.` : null
    case 'interrupted':
      return waiting > 0 ? `Interrupted after ${count(done)} of ${count(total)}. Start it again to go on.` : null
  }
}

/** For the pages that show people: who is not recognised, and until when. Null when everybody is. */
export function encodingNotice({ missing, jobs: { reencode } }: Pick<FaceStatus, 'missing' | 'jobs'>): string | null {
  if (reencode?.state === 'running' && reencode.done < reencode.total) {
    return `${count(reencode.done)} of ${counted(reencode.total, 'face')} are encoded for the new model. Until the rest is done, those people are not recognised.`
  }
  if (missing === 0) return null
  return missing === 1
    ? '1 photo is not encoded for the face model in use. The cameras cannot use it.'
    : `${count(missing)} photos are not encoded for the face model in use. The cameras cannot use them.`
}
