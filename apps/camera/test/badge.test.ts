import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { newBadgeText } from '@rollcall/core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { qrOf } from '../src/kiosk/qr.ts'
import { CANVAS } from '../src/source/source.ts'
import { TOKEN } from './fake-portal.ts'
import { Camera } from './support/camera-process.ts'
import { portalDatabase, portalServices } from './support/portal-database.ts'
import { servePortal } from './support/portal-server.ts'
import { PEOPLE, tempDir } from './support.ts'

const badge = (n: number) => newBadgeText((below) => n % below)
const [ANAS, BOBS, EVES, OLD] = [badge(1), badge(2), badge(3), badge(4)] as const
const CODE_PX = 120
/** The smallest that a door is expected to read. */
const SMALL_PX = 75
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A hall with somebody's badge in it, turned and a little soft, as a camera would see it. */
async function picture(path: string, text: string, sidePx = CODE_PX): Promise<void> {
  const { size, path: modules } = qrOf(text)
  const { widthPx, heightPx } = CANVAS
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <rect width="100%" height="100%" fill="#8a8f94"/><rect x="90" y="60" width="300" height="500" fill="#5b6470"/>
    <g transform="translate(560 260) rotate(17) skewX(9) scale(${sidePx / (size - 8)})">
      <rect width="${size}" height="${size}" fill="#f2f2ee"/><path d="${modules}" fill="#1b1b1d"/></g></svg>`
  await sharp(Buffer.from(svg)).blur(0.7).jpeg({ quality: 85 }).toFile(path)
}

it('a badge that is held up at a door is one pass at the server, without a face or a touch', {
  timeout: 180_000,
}, async () => {
  const dir = tempDir()
  const db = await portalDatabase(join(dir, 'portal.db'))
  const [ana, bob] = PEOPLE
  const elsewhere = await db.location.create({ data: { slug: 'elsewhere', name: 'Elsewhere', timeZone: 'UTC' } })
  const eve = await db.employee.create({ data: { code: 'P-9', name: 'Eve', searchText: 'eve' } })
  await db.employeeLocation.create({ data: { employeeId: eve.id, locationId: elsewhere.id } })
  for (const [id, text] of [
    [ana, ANAS],
    [bob, BOBS],
    [eve.id, EVES],
  ] as const) {
    await db.employee.update({ where: { id }, data: { badgeHash: hashOf(text), badgeSetAt: new Date() } })
    await db.galleryRevision.create({ data: { subjectId: id, employeeId: id } })
  }
  const folder = join(dir, 'door')
  mkdirSync(folder)
  const shown = [[ANAS], [ANAS], [OLD], [EVES], [BOBS, SMALL_PX], [ANAS]] as const
  for (const [i, [text, sidePx]] of shown.entries()) await picture(join(folder, `${i}.jpg`), text, sidePx)
  const server = await servePortal(portalServices(db, () => new Date()))

  const flags = ['--server', server, '--token', TOKEN, '--location', 'lobby', '--source', folder]
  const camera = new Camera([...flags, '--state-dir', join(dir, 'camera')])
  expect(await camera.ended()).toMatchObject({ code: 0 })
  expect(camera.lines.join('\n')).toContain('2 people are known')
  const events = await db.recognitionEvent.findMany({ orderBy: { cameraSeq: 'asc' } })
  expect(events.map(({ kind, method, employeeId }) => [kind, method, employeeId])).toEqual([
    ['MATCH', 'QR', ana],
    ['UNKNOWN', 'QR', null],
    ['UNKNOWN', 'QR', null],
    ['MATCH', 'QR', bob],
  ])
  const everything = JSON.stringify([events, await db.eventOrigin.findMany(), camera.lines])
  for (const text of [ANAS, BOBS, EVES, OLD]) expect(everything).not.toContain(text)
})
