import { describe, expect, it } from 'vitest'
import { encodingNotice, endWords, minutesLeft, progressWords } from './face-data-words.ts'

const startedAt = new Date('2026-01-12T08:00:00Z')
const after = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000)
const job = (changes: object = {}) => ({
  id: 'job',
  state: 'running' as const,
  total: 900,
  done: 300,
  failed: [],
  failedCount: 0,
  problem: null,
  startedAt,
  startedBy: 'system',
  finishedAt: null,
  ...changes,
})

describe('how long a job still takes', () => {
  it('follows the pace so far, rounded up', () => {
    expect(minutesLeft(job(), after(2))).toBe(4)
    expect(minutesLeft(job({ done: 899 }), after(2))).toBe(1)
  })

  it('is left open while too little is done, or nothing is left, or the clocks disagree', () => {
    expect(minutesLeft(job({ done: 4 }), after(2))).toBeNull()
    expect(minutesLeft(job({ done: 900 }), after(2))).toBeNull()
    expect(minutesLeft(job(), after(-1))).toBeNull()
  })

  it('is said with the progress', () => {
    expect(progressWords(job(), after(2))).toBe('300 of 900, about 4 minutes left')
    expect(progressWords(job({ done: 899 }), after(2))).toBe('899 of 900, about a minute left')
    expect(progressWords(job({ done: 1 }), after(2))).toBe('1 of 900')
    expect(progressWords(job(), null)).toBe('300 of 900')
  })
})

describe('how a job ended', () => {
  it('is said while something is left to do', () => {
    expect(endWords(job({ state: 'cancelled' }), 600)).toBe('Stopped after 300 of 900.')
    expect(endWords(job({ state: 'interrupted' }), 600)).toMatch(/^Interrupted after 300 of 900/)
    expect(endWords(job({ state: 'cancelled' }), 0)).toBeNull()
    expect(endWords(job({ state: 'finished' }), 3)).toBeNull()
  })
})

describe('the notice on the pages of people', () => {
  const jobs = { reencode: null, reseal: null }
  it('is there while a new model is not complete', () => {
    const running = { ...jobs, reencode: job({ done: 412 }) }
    expect(encodingNotice({ missing: 488, jobs: running })).toMatch(/^412 of 900 faces are encoded for the new model/)
    expect(encodingNotice({ missing: 1, jobs })).toMatch(/^1 photo is not encoded/)
    expect(encodingNotice({ missing: 37, jobs })).toMatch(/^37 photos are not encoded/)
  })

  it('is not there when everybody is recognised', () => {
    expect(encodingNotice({ missing: 0, jobs })).toBeNull()
    expect(
      encodingNotice({ missing: 0, jobs: { ...jobs, reencode: job({ state: 'finished', done: 900 }) } }),
    ).toBeNull()
  })
})
