// A small company: two locations, a few employees with photos, a camera at one of the doors.
import { readFileSync } from 'node:fs'
import { Stop } from '../lib/steps.mjs'

const LOCATIONS = [
  { slug: 'lobby', name: 'Lobby', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
  { slug: 'warehouse', name: 'Warehouse Lisbon', timeZone: 'Europe/Lisbon' },
]
const CAMERA = { name: 'Lobby entrance', direction: 'in' }

/**
 * Seeds through the portal, as an HR officer would. Does nothing where the demo company is already there.
 * @param people {{ code: string, name: string, department: string, photoPath: string }[]}
 */
export async function seedCompany({ trpc, uploadPhoto }, people) {
  const { rows } = await trpc.employee.list.query({ status: 'all', limit: 100 })
  const known = new Map(rows.map((e) => [e.code, e]))
  const departments = new Map((await trpc.department.list.query()).map((d) => [d.name, d.id]))
  for (const { code, name, department, photoPath } of people) {
    if (known.get(code)?.templates) continue
    if (!departments.has(department))
      departments.set(department, (await trpc.department.create.mutate({ name: department })).id)
    const employee =
      known.get(code) ?? (await trpc.employee.create.mutate({ code, name, departmentId: departments.get(department) }))
    await uploadPhoto(employee.id, readFileSync(photoPath), `${code}.jpg`)
  }
  const places = await trpc.location.list.query()
  for (const location of LOCATIONS) {
    if (!places.some((p) => p.slug === location.slug)) await trpc.location.create.mutate(location)
  }
}

/** @returns a pairing code for the demo camera, which is made when missing. */
export async function pairingCode({ trpc }) {
  const lobby = (await trpc.location.list.query()).find((l) => l.slug === LOCATIONS[0].slug)
  if (!lobby) throw new Stop('The demo location is missing. Remove the demo data (rm -r data/demo) and start again.')
  const camera = (await trpc.camera.list.query()).find((c) => c.name === CAMERA.name && c.status !== 'revoked')
  const registered = camera
    ? await trpc.camera.newPairingCode.mutate({ id: camera.id })
    : await trpc.camera.register.mutate({ ...CAMERA, locationId: lobby.id })
  return registered.pairingCode
}
