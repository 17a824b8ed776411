import { expect, it } from 'vitest'
import { employeeOfSession, endSelfSession, openSelfLink } from '../src/features/self-link/self-link.service.ts'
import { onBothDatabases } from './support/databases.ts'
import type { World } from './support/world.ts'

const DAY_MINUTES = 24 * 60

async function office(world: World) {
  const hr = world.as(await world.user('HR'))
  const ada = await world.employee('E-1', 'Ada')
  const open = (token: string, ip: string | null = '192.0.2.1') => openSelfLink({ ...world.services, ip }, token)
  const whoIs = (session: string) => employeeOfSession(world.services, session)
  return { hr, ada, open, whoIs }
}

onBothDatabases('the link to the own page', (world) => {
  it('opens the page of one employee in any browser, and keeps of its secret only a hash', async () => {
    const { hr, ada, open, whoIs } = await office(world())
    expect(await hr.selfLink.get({ id: ada })).toEqual({ link: null })
    const { token } = await hr.selfLink.make({ id: ada })
    const [phone, laptop] = [await open(token), await open(token)]
    const person = { kind: 'employee', employeeId: ada, name: 'Ada' }
    expect([await whoIs(phone.session), await whoIs(laptop.session)]).toEqual([person, person])
    expect((await hr.selfLink.get({ id: ada })).link).toMatchObject({ browsers: 2, expired: false })
    const kept = JSON.stringify([
      await world().db.selfLink.findMany(),
      await world().db.selfSession.findMany(),
      await world().db.auditEntry.findMany(),
    ])
    for (const secret of [token, phone.session, laptop.session]) expect(kept).not.toContain(secret)
    const audit = await world().db.auditEntry.findMany({ orderBy: { at: 'asc' } })
    expect(audit.map((a) => `${a.actorKind} ${a.action}`).sort()).toEqual([
      'employee selfLink.open',
      'employee selfLink.open',
      'user selfLink.make',
    ])
  })

  it('is of no use once it is withdrawn, replaced or too old, and every browser is out at once', async () => {
    const { hr, ada, open, whoIs } = await office(world())
    const first = await hr.selfLink.make({ id: ada, days: 7 })
    const phone = await open(first.token)
    const second = await hr.selfLink.make({ id: ada, days: 7 })
    expect(await whoIs(phone.session)).toBeNull()
    await expect(open(first.token)).rejects.toMatchObject({ code: 'OWN_LINK_INVALID' })
    const laptop = await open(second.token)
    world().wait(7 * DAY_MINUTES - 1)
    expect(await whoIs(laptop.session)).not.toBeNull()
    world().wait(1)
    expect(await whoIs(laptop.session)).toBeNull()
    expect((await hr.selfLink.get({ id: ada })).link).toMatchObject({ expired: true })
    await expect(open(second.token)).rejects.toMatchObject({ code: 'OWN_LINK_INVALID' })
    const third = await hr.selfLink.make({ id: ada })
    const tablet = await open(third.token)
    expect(await hr.selfLink.withdraw({ id: ada })).toEqual({ link: null })
    expect(await whoIs(tablet.session)).toBeNull()
  })

  it('ends when the employee is deactivated, for good, and goes with who is erased', async () => {
    const { hr, ada, open, whoIs } = await office(world())
    const { token } = await hr.selfLink.make({ id: ada })
    const { session } = await open(token)
    await hr.employee.deactivate({ id: ada })
    expect(await whoIs(session)).toBeNull()
    await expect(hr.selfLink.make({ id: ada })).rejects.toMatchObject({ code: 'CONFLICT' })
    await hr.employee.reactivate({ id: ada })
    expect(await whoIs(session)).toBeNull()
    await expect(open(token)).rejects.toMatchObject({ code: 'OWN_LINK_INVALID' })
    const again = await open((await hr.selfLink.make({ id: ada })).token)
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    expect(await whoIs(again.session)).toBeNull()
    expect(await world().db.selfSession.count()).toBe(0)
  })

  it('is signed out of in one browser without ending the others, and lets no more than ten in', async () => {
    const { hr, ada, open, whoIs } = await office(world())
    const { token } = await hr.selfLink.make({ id: ada })
    const first = await open(token)
    const second = await open(token)
    await endSelfSession(world().services, second.session)
    expect([(await whoIs(first.session)) !== null, await whoIs(second.session)]).toEqual([true, null])
    for (let i = 0; i < 10; i++) {
      world().wait(1)
      await open(token)
    }
    expect(await whoIs(first.session)).toBeNull()
    expect((await hr.selfLink.get({ id: ada })).link?.browsers).toBe(10)
  })

  it('cannot be guessed for long from one address, while another one gets in', async () => {
    const { hr, ada, open } = await office(world())
    const { token } = await hr.selfLink.make({ id: ada })
    for (let i = 0; i < 30; i++) await expect(open(`rcl_${i}`)).rejects.toMatchObject({ code: 'OWN_LINK_INVALID' })
    await expect(open(token)).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED' })
    await expect(open(token, '192.0.2.2')).resolves.toBeDefined()
  })
})
