import { join } from 'node:path'
import { DEFAULT_DEBOUNCE_MS, DEFAULT_POLICY } from '@rollcall/core'
import { expect, it, onTestFinished } from 'vitest'
import { DEMO_PEOPLE, DEMO_STRANGER } from '../src/demo/people.ts'
import { portraits } from '../src/demo/portraits.ts'
import { searchable } from '../src/gallery/searchable.ts'
import { systemClock } from '../src/lib/clock.ts'
import { Outbox } from '../src/outbox/outbox.ts'
import { type FrameReport, Pipeline } from '../src/pipeline/pipeline.ts'
import { Register } from '../src/pipeline/register.ts'
import { runPipeline } from '../src/pipeline/run-pipeline.ts'
import { loadPeople } from '../src/replay/load-people.ts'
import { prepareSource } from '../src/source/open-source.ts'
import { CANVAS } from '../src/source/source.ts'
import { parseSource } from '../src/source/source-spec.ts'
import { useVision } from './shared-vision.ts'
import { DoorFilm, head, print, type Scene, walk } from './support/door-film.ts'
import { RtspServer } from './support/rtsp-server.ts'
import { hasFfmpeg, tempDir } from './support.ts'

const FFMPEG = process.env.FFMPEG_PATH ?? 'ffmpeg'
const NOBODY: Scene = { actors: [] }
/** Longer than a track lives without its face, so that each scene begins with new ones. */
const EMPTY_MS = 1500
/** So many pictures of a scene in which nobody can be recognised must have been judged. */
const ENOUGH_FRAMES = 25
const MIDDLE = CANVAS.widthPx / 2

const vision = useVision()

/** The camera of a door that looks at a film, and what the door has made of it so far. */
async function openDoor() {
  const peopleDir = tempDir()
  const photos = await portraits(peopleDir)
  const vectors = await loadPeople(peopleDir, vision(), ({ file, remark }) => expect.fail(`${file}: ${remark}`))
  const { modelId } = vision().info
  const people = new Map([...vectors].map(([name, vector]) => [name, { displayName: name, vector }]))
  const gallery = searchable({ modelId, policy: DEFAULT_POLICY[modelId], people })

  const film = new DoorFilm()
  const camera = await RtspServer.start(FFMPEG, null, film)
  const options = { pace: 'real-time', loop: false, preview: true, ffmpegPath: FFMPEG, clock: systemClock } as const
  const open = await prepareSource({ ...options, spec: parseSource(camera.url(), '/') })
  const source = await open()
  const outbox = new Outbox(join(tempDir(), 'outbox.db'), { direction: () => 'in' })
  let frames = 0
  let nowMs = 0
  let lastSeenMs = 0
  let view: FrameReport['tracks'] = []
  let waiting: { isTrue: () => boolean; resolve: () => void } | null = null
  const running = runPipeline({
    source,
    pipeline: new Pipeline({ vision: vision(), gallery: () => gallery }),
    register: new Register({ store: outbox, debounceMs: () => DEFAULT_DEBOUNCE_MS, timeOf: (d) => d.wallMs }),
    signal: new AbortController().signal,
    onEntry: () => undefined,
    onFrame: ({ mediaMs }, { tracks }) => {
      frames++
      nowMs = mediaMs
      view = tracks
      if (tracks.length > 0) lastSeenMs = nowMs
      if (waiting?.isTrue()) waiting.resolve()
    },
    onTrouble: (what, e) => expect.fail(`${what}: ${e}`),
  })
  onTestFinished(async () => {
    await source.close()
    await running
    outbox.close()
  })
  const until = (isTrue: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      waiting = { isTrue, resolve }
    })
  const logged = () =>
    outbox.oldest(1000).map(({ event }) => {
      const { kind, employeeId } = event as { kind: string; employeeId: string | null }
      return kind === 'match' ? employeeId : kind
    })

  /** Shows a scene until it has had its effect, and then nobody. @returns what was logged meanwhile. */
  async function play(scene: Scene, done: (soFar: { log: unknown[]; frames: number; view: typeof view }) => boolean) {
    const before = { entries: logged().length, frames }
    const log = () => logged().slice(before.entries)
    film.show(scene)
    await until(() => done({ log: log(), frames: frames - before.frames, view }))
    film.show(NOBODY)
    const emptyFromMs = nowMs
    await until(() => nowMs - Math.max(lastSeenMs, emptyFromMs) >= EMPTY_MS)
    return log()
  }
  return { play, photos }
}

it.skipIf(!hasFfmpeg)('a network camera reports exactly the passes of a film', { timeout: 400_000 }, async () => {
  const { play, photos } = await openDoor()
  const [ingrid, sofia, claire, mei, priya, ana] = await Promise.all(DEMO_PEOPLE.map(head))
  const stranger = await head(DEMO_STRANGER)
  const priyasPhoto = photos.find((p) => p.name === 'Priya Nair')
  if (!ingrid || !sofia || !claire || !mei || !priya || !ana || !priyasPhoto) throw new Error('not all actors are here')

  // somebody walks in
  const comesIn = walk({ xPx: 300, facePx: 90 }, { xPx: MIDDLE, facePx: 200 }, 3)
  expect(await play({ actors: [{ actor: ana, at: comesIn }] }, ({ log }) => log.length > 0)).toEqual(['Ana Lopes'])

  // two at once, side by side
  const left = walk({ xPx: 250, facePx: 110 }, { xPx: 400, facePx: 180 }, 2)
  const right = walk({ xPx: 1030, facePx: 110 }, { xPx: 880, facePx: 180 }, 2)
  const both = await play(
    {
      actors: [
        { actor: mei, at: left },
        { actor: ingrid, at: right },
      ],
    },
    ({ log }) => log.length > 1,
  )
  expect(both.sort()).toEqual(['Ingrid Dahl', 'Mei Tanaka'])

  // two whose ways cross, one before the other: each is who they are also afterwards
  const toTheRight = walk({ xPx: 280, facePx: 160 }, { xPx: 1000, facePx: 160 }, 5)
  const toTheLeft = walk({ xPx: 1000, facePx: 200 }, { xPx: 280, facePx: 200 }, 5)
  const crossing = await play(
    {
      actors: [
        { actor: sofia, at: toTheRight },
        { actor: claire, at: toTheLeft },
      ],
    },
    ({ log, view }) => {
      const nameAt = (isThere: (xPx: number) => boolean) => view.find(({ box: [x] }) => isThere(x))?.personId
      const changedSides = nameAt((x) => x < 300) === 'Claire Martin' && nameAt((x) => x > 850) === 'Sofia Rossi'
      return log.length > 1 && changedSides
    },
  )
  expect(crossing.sort()).toEqual(['Claire Martin', 'Sofia Rossi'])

  // somebody whom nobody knows
  const stands = walk({ xPx: MIDDLE - 60, facePx: 170 }, { xPx: MIDDLE, facePx: 200 }, 1)
  const seen = await play({ actors: [{ actor: stranger, at: stands }] }, ({ log }) => log.length > 0)
  expect(new Set(seen)).toEqual(new Set(['unknown']))

  // a photo of somebody who is known
  const photo = await print(priyasPhoto.photoPath, 190, 2.3)
  const held = await play({ actors: [{ actor: photo, at: stands }] }, ({ log }) => log.length > 0)
  expect(new Set(held)).toEqual(new Set(['spoof']))

  // somebody who is known, out of focus, and then in the dark
  const inView = [{ actor: priya, at: stands }]
  const enough = ({ frames }: { frames: number }) => frames >= ENOUGH_FRAMES
  expect(await play({ actors: inView, blurPx: 14 }, enough)).toEqual([])
  expect(await play({ actors: inView, light01: 0.04 }, enough)).toEqual([])

  // and in the light, after all of that for the first time
  expect(await play({ actors: inView }, ({ log }) => log.length > 0)).toEqual(['Priya Nair'])
})
