import 'server-only'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/*
 * These two own worker files, SQL files, WASM and native add-ons. Turbopack bundles workspace packages whatever
 * `serverExternalPackages` says, so Node's own import loads them at run time.
 */
export function loadDb(): Promise<typeof import('@rollcall/db')> {
  return import(/* turbopackIgnore: true */ /* webpackIgnore: true */ '@rollcall/db')
}

export function loadVision(): Promise<typeof import('@rollcall/vision')> {
  return import(/* turbopackIgnore: true */ /* webpackIgnore: true */ '@rollcall/vision')
}

/** Files of packages that the API depends on, wherever they are installed. @param root of this Rollcall */
export function packageFiles(root: string): (path: string) => Promise<Uint8Array> {
  const { resolve } = createRequire(join(root, 'packages', 'api', 'package.json'))
  return (path) => readFile(resolve(path))
}
