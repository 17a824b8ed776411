import { randomBytes } from 'node:crypto'
import { MAX_SNAPSHOT_BYTES } from '@rollcall/core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { type Picture, SnapshotAnswer } from './snapshot-answer.ts'

const AT = '2026-03-02T08:00:00.000Z'
const LATER = '2026-03-02T08:00:05.000Z'

function answering(picture: () => Picture | null, fails = false) {
  const sent: { jpeg: Uint8Array; ageMs: number }[] = []
  const outcomes: unknown[] = []
  const answer = new SnapshotAnswer({
    server: {
      sendSnapshot: async (jpeg, ageMs) => {
        if (fails) throw new Error('gone')
        sent.push({ jpeg, ageMs })
      },
    },
    picture,
    onSent: (failure) => outcomes.push(failure),
  })
  return { answer, sent, outcomes }
}

const picture = { jpeg: new Uint8Array([0xff, 0xd8, 0xff]), ageMs: 120 }

it('sends one picture a question, and none when nobody asks', async () => {
  const { answer, sent, outcomes } = answering(() => picture)
  for (const snapshotWantedAt of [null, AT, AT, null, LATER]) await answer.hear({ snapshotWantedAt })
  expect(sent).toEqual([picture, picture])
  expect(outcomes).toEqual([null, null])
})

it.each([
  ['none', null],
  ['an old one', { ...picture, ageMs: 5001 }],
  ['one of which nobody knows how old it is', { ...picture, ageMs: Number.NaN }],
])('sends nothing when there is %s, and answers once there is a fresh one', async (_, stale) => {
  let newest: Picture | null = stale
  const { answer, sent } = answering(() => newest)
  await answer.hear({ snapshotWantedAt: AT })
  expect(sent).toEqual([])
  newest = picture
  await answer.look()
  await answer.look()
  expect(sent).toEqual([picture])
})

it('sends nothing late when nobody asks any more', async () => {
  let newest: Picture | null = null
  const { answer, sent } = answering(() => newest)
  await answer.hear({ snapshotWantedAt: AT })
  await answer.hear({ snapshotWantedAt: null })
  newest = picture
  await answer.look()
  expect(sent).toEqual([])
})

it('makes a picture smaller that would be refused', async () => {
  const raw = { width: 960, height: 540, channels: 3 } as const
  const jpeg = await sharp(randomBytes(raw.width * raw.height * raw.channels), { raw })
    .jpeg({ quality: 100 })
    .toBuffer()
  expect(jpeg.byteLength).toBeGreaterThan(MAX_SNAPSHOT_BYTES)
  const { answer, sent } = answering(() => ({ jpeg, ageMs: 0 }))
  await answer.hear({ snapshotWantedAt: AT })
  expect(sent[0]?.jpeg.byteLength).toBeLessThanOrEqual(MAX_SNAPSHOT_BYTES)
  expect((await sharp(sent[0]?.jpeg).metadata()).format).toBe('jpeg')
})

it('tells why a picture was not sent, and goes on', async () => {
  const { answer, outcomes } = answering(() => picture, true)
  await answer.hear({ snapshotWantedAt: AT })
  await answer.hear({ snapshotWantedAt: LATER })
  expect(outcomes).toEqual([new Error('gone'), new Error('gone')])
})
