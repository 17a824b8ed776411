/// <reference lib="dom" />
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KioskServer } from '../src/kiosk/kiosk-server.ts'
import { isLanguage, LANGUAGES } from '../src/kiosk/languages/index.ts'
import type { Header } from '../src/kiosk/message.ts'
import type { DoorRequest } from '../src/kiosk/request.ts'
import { findChromium, launch } from './support/chromium.ts'
import { screens } from './support/screens.ts'
import { tempDirOfFile } from './support.ts'

const executablePath = findChromium()

const SIZES = { wide: [1280, 800], small: [800, 480], portrait: [600, 1024] } as const
const BIG_PX = 48
const READABLE_CONTRAST = 4.5
const TOUCH_PX = 48
/** Where the pictures of this run are; kept when it is named. */
const dir = process.env.ROLLCALL_SCREENSHOTS ?? tempDirOfFile()

describe.skipIf(!executablePath)('the screen of the door', () => {
  let server: KioskServer
  let browser: Browser
  let jpeg: Uint8Array
  let seq = 0
  const requests: DoorRequest[] = []
  const pages = new Map<keyof typeof SIZES, Page>()
  const complaints: string[] = []

  beforeAll(async () => {
    server = new KioskServer({}, (request) => requests.push(request))
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
      await page.locator('#camera').filter({ hasText: marker }).waitFor({ state: 'attached' })
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
  it.each(others)('%s: everything fits on a small screen', { timeout: 120_000 }, async (language) => {
    for (const [name, header] of Object.entries(screens(language))) {
      const page = await show('small', header)
      if (process.env.ROLLCALL_SCREENSHOTS) await page.screenshot({ path: join(dir, `${language}-${name}.png`) })
      await expectReadable(page, header)
    }
    const { dir: direction } = LANGUAGES[language]
    const page = await show('wide', screens(language).welcome)
    expect(await page.evaluate(() => [document.documentElement.lang, document.dir])).toEqual([language, direction])
    expect(complaints).toEqual([])
  })

  it('takes a number and a PIN from fingers and from a keyboard, and shows the PIN to nobody', async () => {
    const { idle, pin } = screens('en')
    const page = await show('wide', idle)
    await page.getByRole('button', { name: 'PIN / QR', exact: true }).click()
    await expect.poll(() => requests.splice(0)).toEqual([{ do: 'openPad' }])
    await show('wide', pin)
    const typed = page.locator('#pad-typed')
    const press = (...names: string[]) =>
      names.reduce(
        (before, name) => before.then(() => page.getByRole('button', { name, exact: true }).click()),
        Promise.resolve(),
      )
    await press('ABC', 'E', '-', '123', '7', '8', 'Delete')
    expect(await typed.textContent()).toBe('E-7')
    await press('OK', '4', '8', '2', '1')
    expect(await page.locator('#pad-title').textContent()).toBe('Your PIN')
    expect(await typed.textContent()).toBe('••••')
    expect(await page.content()).not.toContain('4821')
    await press('OK')
    await expect.poll(() => requests.splice(0).at(-1)).toEqual({ do: 'claim', employeeCode: 'E-7', pin: '4821' })
    await show('wide', idle)
    await page.keyboard.type('e-9')
    await expect.poll(() => requests.splice(0).at(-1)).toEqual({ do: 'openPad' })
    await show('wide', pin)
    expect(await typed.textContent()).toBe('E-9')
    await page.keyboard.press('Enter')
    await page.keyboard.type('135x')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('79')
    await page.keyboard.press('Enter')
    await expect.poll(() => requests.splice(0).at(-1)).toEqual({ do: 'claim', employeeCode: 'E-9', pin: '1379' })
  })

  it('lets whoever is already in go by button and by Enter, but not by the Enter of a reader', async () => {
    const { already, idle } = screens('en')
    const page = await show('wide', already)
    const asked = already.view.actions[0]?.request
    await page.getByRole('button', { name: 'Check out now' }).click()
    await expect.poll(() => requests.splice(0)).toEqual([asked])
    await page.keyboard.press('Enter')
    await expect.poll(() => requests.splice(0)).toEqual([asked])
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    await expect.poll(() => requests).toEqual([{ do: 'openPad' }, { do: 'openPad' }])
    await page.keyboard.press('Escape')
    await show('wide', idle)
    requests.splice(0)
  })

  it('forgets what was typed when the keypad closes', async () => {
    const { idle, pin } = screens('en')
    const page = await show('wide', pin)
    await page.keyboard.type('12')
    await show('wide', idle)
    await show('wide', pin)
    expect(await page.locator('#pad-typed').textContent()).toBe('')
    await page.keyboard.press('Escape')
    await expect.poll(() => requests.splice(0).at(-1)).toEqual({ do: 'closePad' })
    await show('wide', idle)
  })

  it('keeps what is typed while a picture from before the keypad opened is still being decoded', async () => {
    const { idle, pin } = screens('en')
    const page = await show('wide', idle)
    const received = new EventEmitter()
    page.once('websocket', (socket) => socket.on('framereceived', () => received.emit('message')))
    await page.reload()
    await show('wide', idle)
    await page.evaluate(() => {
      const decode = createImageBitmap
      const released = new Promise((resolve) => addEventListener('released', resolve))
      window.createImageBitmap = async (picture: ImageBitmapSource) => {
        await released
        return decode(picture)
      }
    })
    for (const [header, picture] of [
      [idle, jpeg],
      [pin, null],
    ] as const) {
      const arrived = once(received, 'message')
      server.publish({ ...header, seq: ++seq }, picture)
      await arrived
      await page.keyboard.type(header === idle ? 'E-1' : '001')
    }
    await page.evaluate(() => dispatchEvent(new Event('released')))
    await show('wide', pin)
    expect(await page.locator('#pad-typed').textContent()).toBe('E-1001')
    await page.reload()
    await show('wide', idle)
    requests.splice(0)
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
  const banners = [view, ...view.also]
  const big = view.pad ? '#pad-title' : view.screen === 'idle' ? '#clock' : '.line'
  const buttons = view.pad ? '#pad button' : '.action'
  const seen = await page.evaluate(look, { big, buttons })
  expect(seen.lines).toEqual(banners.map((b) => b.line).filter(Boolean))
  if (view.detail && !view.pad) expect(seen.said).toContain(view.detail)
  expect([seen.clock, seen.dialog]).toEqual([view.screen === 'idle', view.pad !== null])
  expect(await page.locator('#qr').isVisible()).toBe(view.qr !== null)
  for (const { text, fontPx, contrast, inside } of seen.big) {
    expect(fontPx, text).toBeGreaterThanOrEqual(BIG_PX)
    expect(contrast, text).toBeGreaterThanOrEqual(READABLE_CONTRAST)
    expect(inside, text).toBe(true)
  }
  const labels = view.pad ? [view.pad.cancel, view.pad.ok] : banners.flatMap((b) => b.actions.map((a) => a.label))
  expect(seen.buttons.map((b) => b.text)).toEqual(expect.arrayContaining(labels))
  for (const { text, heightPx, widthPx, contrast, inside } of seen.buttons) {
    expect(Math.min(heightPx, widthPx), text).toBeGreaterThanOrEqual(TOUCH_PX)
    expect(contrast, text).toBeGreaterThanOrEqual(READABLE_CONTRAST)
    expect(inside, text).toBe(true)
  }
  expect(seen.flaws).toEqual({ overflowsX: false, overflowsY: false, iconsWithoutShape: 0, moving: 0 })
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

/** Runs in the page: everything that is on it and has to be read or pressed. */
function look(wanted: { big: string; buttons: string }) {
  const luminance = (colour: string) => {
    const rgb = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
    const [r = 0, g = 0, b = 0] = rgb.map((c) => {
      const share = c / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const measure = (element: Element) => {
    const style = getComputedStyle(element)
    const own = element instanceof HTMLButtonElement ? element : null
    const ground = getComputedStyle(own ?? element.closest('.banner') ?? document.body).backgroundColor
    const [light = 0, dark = 0] = [luminance(style.color), luminance(ground)].sort((a, b) => b - a)
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
    return {
      text: element.textContent,
      fontPx: Number.parseFloat(style.fontSize),
      heightPx: height,
      widthPx: width,
      contrast: (light + 0.05) / (dark + 0.05),
      inside: left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight,
    }
  }
  const visible = (selector: string) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility())
  const icons = [...document.querySelectorAll('.banner use')].map((use) => use.getAttribute('href') ?? '')
  return {
    lines: visible('.line').map((line) => line.textContent),
    said: document.getElementById('banners')?.innerText ?? '',
    clock: visible('#clock').length > 0,
    dialog: visible('#pad').length > 0,
    big: visible(wanted.big).map(measure),
    buttons: visible(wanted.buttons).map(measure),
    flaws: {
      overflowsX: document.documentElement.scrollWidth > window.innerWidth,
      overflowsY: document.body.scrollHeight > window.innerHeight,
      // the page was asked for reduced motion
      moving: document.getAnimations().length,
      iconsWithoutShape: icons.filter((href) => !document.getElementById(href.slice(1))).length,
    },
  }
}
