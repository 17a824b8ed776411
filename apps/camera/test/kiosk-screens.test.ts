/// <reference lib="dom" />
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KioskServer } from '../src/kiosk/kiosk-server.ts'
import { isLanguage, LANGUAGES } from '../src/kiosk/languages/index.ts'
import type { Header } from '../src/kiosk/message.ts'
import { screens } from './support/screens.ts'
import { tempDirOfFile } from './support.ts'

const executablePath = findChromium()
if (!executablePath)
  process.stdout.write('SKIPPED screens of the door: no Chromium found (apt install chromium, or set CHROMIUM_PATH)\n')

const SIZES = { wide: [1280, 800], small: [800, 480], portrait: [600, 1024] } as const
const BIG_PX = 48
const READABLE_CONTRAST = 4.5
/** Where the pictures of this run are; kept when it is named. */
const dir = process.env.ROLLCALL_SCREENSHOTS ?? tempDirOfFile()

describe.skipIf(!executablePath)('the screen of the door', () => {
  let server: KioskServer
  let browser: Browser
  let jpeg: Uint8Array
  let seq = 0
  const pages = new Map<keyof typeof SIZES, Page>()
  const complaints: string[] = []

  beforeAll(async () => {
    server = new KioskServer({})
    const url = `http://localhost:${await server.listen(0)}`
    const grey = { width: 960, height: 540, channels: 3, background: '#888' } as const
    jpeg = await sharp({ create: grey }).jpeg().toBuffer()
    browser = await launch(executablePath ?? '')
    for (const size of ['wide', 'small', 'portrait'] as const) {
      const [width, height] = SIZES[size]
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
      page.on('request', (r) => r.url().startsWith(url) || r.url().startsWith('data:') || complaints.push(r.url()))
      page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()))
      page.on('pageerror', (e) => complaints.push(e.message))
      await page.addInitScript(countTones)
      await page.goto(url)
      pages.set(size, page)
    }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Publishes until the page shows it: a page that is still drawing misses pictures. */
  async function show(size: keyof typeof SIZES, { boxes, view }: Header, picture = jpeg): Promise<Page> {
    const page = pages.get(size)
    if (!page) throw new Error(`no page of size ${size}`)
    const marker = `${size} ${++seq}`
    const publishing = setInterval(() => server.publish({ seq, boxes, view: { ...view, camera: marker } }, picture), 50)
    try {
      await page.locator('#camera').filter({ hasText: marker }).waitFor()
    } finally {
      clearInterval(publishing)
    }
    return page
  }

  for (const size of ['wide', 'small', 'portrait'] as const) {
    it.each(Object.entries(screens('en')))(`${size}: %s is seen and can be read`, async (name, header) => {
      const page = await show(size, header)
      await page.screenshot({ path: join(dir, `${size}-${name}.png`) })
      await expectReadable(page, header)
      expect(complaints).toEqual([])
    })
  }

  const others = Object.keys(LANGUAGES)
    .filter(isLanguage)
    .filter((language) => language !== 'en')
  it.each(others)('%s: everything fits on a small screen', async (language) => {
    for (const [name, header] of Object.entries(screens(language))) {
      const page = await show('small', header)
      await page.screenshot({ path: join(dir, `${language}-${name}.png`) })
      await expectReadable(page, header)
    }
    const { dir: direction } = LANGUAGES[language]
    const page = await show('wide', screens(language).welcome)
    expect(await page.evaluate(() => [document.documentElement.lang, document.dir])).toEqual([language, direction])
    expect(complaints).toEqual([])
  })

  it('is a mirror', async () => {
    const grey = sharp({ create: { width: 960, height: 540, channels: 3, background: '#888' } })
    const dot = await sharp({ create: { width: 480, height: 540, channels: 3, background: '#f00' } })
      .png()
      .toBuffer()
    const redOnTheLeft = await grey
      .composite([{ input: dot, left: 0, top: 0 }])
      .jpeg()
      .toBuffer()
    const page = await show('wide', screens('en').idle, redOnTheLeft)
    const [left, right] = await page.evaluate(redAt, [240, 720])
    expect(left).toBeLessThan(160)
    expect(right).toBeGreaterThan(220)
  })

  it('sounds once for whoever is greeted: high and rising in, lower and falling out, low for a stranger', async () => {
    const { welcome, goodbye, unknown, idle } = screens('en')
    const heard = async ({ view, boxes }: Header, id: number) => {
      const sound = view.sound && { ...view.sound, id }
      const page = await show('wide', { seq, boxes, view: { ...view, sound } })
      await show('wide', { seq, boxes, view: { ...view, sound } })
      await show('wide', idle)
      return page.evaluate(tonesSoFar)
    }
    await heard(idle, 0)
    const [inFirst = 0, inSecond = 0] = await heard(welcome, 1001)
    const [outFirst = 0, outSecond = 0] = await heard(goodbye, 1002)
    const low = await heard(unknown, 1003)
    expect(inSecond).toBeGreaterThan(inFirst)
    expect(outSecond).toBeLessThan(outFirst)
    expect(outFirst).toBeLessThan(inFirst)
    expect(low).toEqual([expect.any(Number)])
    expect(low[0]).toBeLessThan(outSecond)
    expect(await heard(unknown, 1003)).toEqual([])
  })

  it('says what is wrong, in its language, when the camera program ends', async () => {
    const page = await show('wide', screens('de').idle)
    await server.close()
    await page.getByText('Das Kameraprogramm läuft nicht · C6').waitFor()
    expect(await page.locator('body').getAttribute('data-screen')).toBe('problem')
  })
})

async function expectReadable(page: Page, { view }: Header): Promise<void> {
  const lines = page.getByRole('status').locator('.line')
  const wanted = [view, ...view.also].map((b) => b.line).filter(Boolean)
  expect(await lines.allTextContents()).toEqual(wanted)
  if (view.detail) expect(await page.getByRole('status').innerText()).toContain(view.detail)
  expect(await page.locator('#clock').isVisible()).toBe(view.screen === 'idle')
  const big = view.screen === 'idle' ? page.locator('#clock') : lines
  for (const line of await big.all()) {
    const { fontPx, contrast, inside } = await line.evaluate(measure)
    expect(fontPx).toBeGreaterThanOrEqual(BIG_PX)
    expect(contrast).toBeGreaterThanOrEqual(READABLE_CONTRAST)
    expect(inside, view.line).toBe(true)
  }
  expect(await page.evaluate(flaws)).toEqual({ overflowsX: false, overflowsY: false, iconsWithoutShape: 0 })
}

/** Runs in the page: keeps the pitch of each tone that is started. */
function countTones() {
  const tones: number[] = []
  Object.assign(window, { tones })
  const { start } = OscillatorNode.prototype
  OscillatorNode.prototype.start = function (when) {
    tones.push(this.frequency.value)
    start.call(this, when)
  }
}

/** Runs in the page: the tones since the last call. */
function tonesSoFar(): number[] {
  return 'tones' in window && Array.isArray(window.tones) ? window.tones.splice(0) : []
}

/** Runs in the page: how red the picture is at these distances from its left edge. */
function redAt(columns: number[]): number[] {
  const context = document.querySelector('canvas')?.getContext('2d')
  return columns.map((x) => context?.getImageData(x, 500, 1, 1).data[0] ?? -1)
}

/** Runs in the page. */
function flaws() {
  const icons = [...document.querySelectorAll('.banner use')].map((use) => use.getAttribute('href') ?? '')
  return {
    overflowsX: document.documentElement.scrollWidth > window.innerWidth,
    overflowsY: document.body.scrollHeight > window.innerHeight,
    iconsWithoutShape: icons.filter((href) => !document.getElementById(href.slice(1))).length,
  }
}

/** Runs in the page. */
function measure(line: Element) {
  const rgb = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = rgb(colour).map((c) => {
      const share = c / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const style = getComputedStyle(line)
  const ground = getComputedStyle(line.closest('.banner') ?? document.body).backgroundColor
  const [light = 0, dark = 0] = [luminance(style.color), luminance(ground)].sort((a, b) => b - a)
  const box = line.getBoundingClientRect()
  return {
    fontPx: Number.parseFloat(style.fontSize),
    contrast: (light + 0.05) / (dark + 0.05),
    inside: box.left >= 0 && box.top >= 0 && box.right <= window.innerWidth && box.bottom <= window.innerHeight,
  }
}

/** The browser of CHROMIUM_PATH, else the first on the PATH; null where there is none. */
function findChromium(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const dirs = (process.env.PATH ?? '').split(delimiter)
  return dirs.flatMap((d) => names.map((name) => join(d, name))).find((path) => existsSync(path)) ?? null
}

function launch(path: string): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  const sound = '--autoplay-policy=no-user-gesture-required'
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', sound, ...quiet]
  return chromium.launch({ executablePath: path, args })
}
