import 'server-only'

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
