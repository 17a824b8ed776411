import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { DEMO_PEOPLE, DEMO_STRANGER } from '../src/demo/people.ts'
import { portraits } from '../src/demo/portraits.ts'
import { Board } from '../src/kiosk/board.ts'
import { KioskServer } from '../src/kiosk/kiosk-server.ts'
import { systemClock as clock } from '../src/lib/clock.ts'
import { PageWebcam } from '../src/source/page-webcam.ts'
import { useVision } from './shared-vision.ts'
import { findChromium, launch } from './support/chromium.ts'
import { ffmpegPath, hasFfmpeg, tempDirOfFile } from './support.ts'

const executablePath = findChromium()
const vision = useVision()
const [ANA = DEMO_STRANGER] = DEMO_PEOPLE

/** The page, the camera program behind it as far as it matters here, and a browser. */
async function openPage(flags: readonly string[]): Promise<PageWebcam> {
  const webcam = new PageWebcam(clock).open()
  const server = new KioskServer({}, undefined, webcam)
  const board = new Board(() => null)
  const url = `http://localhost:${await server.listen(0)}`
  const publishing = setInterval(() => {
    board.update({ webcam: webcam.attempt })
    server.publish(board.header(clock.wallMs()), null)
  }, 100)
  const browser: Browser = await launch(executablePath ?? '', flags)
  onTestFinished(async () => {
    clearInterval(publishing)
    await webcam.close()
    await browser.close()
    await server.close()
  })
  await (await browser.newPage()).goto(url)
  return webcam
}

describe.skipIf(!executablePath || !hasFfmpeg)('the webcam of the browser at the door', { timeout: 120_000 }, () => {
  const film = join(tempDirOfFile(), 'webcam.mjpeg')

  beforeAll(async () => {
    const dir = tempDirOfFile()
    const [portrait] = await portraits(dir, [ANA])
    const scaled = 'scale=640:480:force_original_aspect_ratio=decrease,pad=640:480:(ow-iw)/2:(oh-ih)/2:gray'
    const input = ['-v', 'error', '-loop', '1', '-i', portrait?.photoPath ?? '', '-t', '2', '-r', '15', '-vf', scaled]
    const { status } = spawnSync(ffmpegPath, [...input, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-f', 'mjpeg', film])
    expect(status).toBe(0)
  })

  it('sends pictures in which the face is found', async () => {
    const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
    const webcam = await openPage([...fake, `--use-file-for-fake-video-capture=${film}`])
    const frames = [await webcam.next(), await webcam.next(), await webcam.next()]
    for (const frame of frames) expect(frame?.previewJpeg?.byteLength).toBeLessThan(512 * 1024)
    const [frame] = frames
    if (!frame) throw new Error('no frame')
    expect(await vision().detect(frame.image)).toHaveLength(1)
    expect(webcam.health()).toMatchObject({ state: 'live', lastError: null })
  })

  it.each([
    ['refused', ['--use-fake-device-for-media-stream', '--deny-permission-prompts']],
    ['missing', ['--use-fake-ui-for-media-stream']],
  ] as const)('that is %s says so', async (failure, flags) => {
    const webcam = await openPage(flags)
    await expect.poll(() => webcam.failure, { timeout: 30_000 }).toBe(failure)
    expect(webcam.health().lastError).toMatch(/webcam/)
  })
})
