import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** The browser of CHROMIUM_PATH, else the first on the PATH; null where there is none. */
export function findChromium(): string | null {
  const path = chromiumPath()
  if (!path)
    process.stdout.write('SKIPPED pages of the door: no Chromium found (apt install chromium, or set CHROMIUM_PATH)\n')
  return path
}

function chromiumPath(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const dirs = (process.env.PATH ?? '').split(delimiter)
  return dirs.flatMap((d) => names.map((name) => join(d, name))).find((path) => existsSync(path)) ?? null
}

export function launch(path: string, more: readonly string[] = []): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  const sound = '--autoplay-policy=no-user-gesture-required'
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', sound, ...quiet, ...more]
  return chromium.launch({ executablePath: path, args })
}
