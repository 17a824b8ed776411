import { expect, it } from 'vitest'
import * as portalUserRepo from '../src/features/portal-user/portal-user.repo.ts'
import { ensureOwner, sessionIsCurrent, verifyCredentials } from '../src/features/session/session.service.ts'
import { holdLock } from '../src/features/throttle/throttle.repo.ts'
import { onBothDatabases } from './support/databases.ts'
import { ANONYMOUS, PASSWORD, type World } from './support/world.ts'

const EMAIL = 'ada@example.org'
const FIRST = { name: 'Ada', email: ' Ada@Example.org', password: PASSWORD }

onBothDatabases('setup', (world) => {
  it('makes one owner, once, also when several ask at the same moment', async () => {
    const anybody = world().as(ANONYMOUS)
    expect(await anybody.session.setupNeeded()).toEqual({ needed: true })
    const emails = Array.from({ length: 5 }, (_, i) => `owner${i}@example.org`)
    const results = await Promise.allSettled(emails.map((email) => anybody.session.setup({ ...FIRST, email })))
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    expect(await world().db.portalUser.count()).toBe(1)
    expect(await anybody.session.setupNeeded()).toEqual({ needed: false })
    await expect(anybody.session.setup(FIRST)).rejects.toMatchObject({ cause: { code: 'SETUP_DONE' } })
    // before the password is looked at: anybody may ask, and hashing is dear
    const weak = { ...FIRST, password: 'too short' }
    await expect(anybody.session.setup(weak)).rejects.toMatchObject({ cause: { code: 'SETUP_DONE' } })
  })

  it('takes no short password', async () => {
    const weak = { ...FIRST, password: 'too short' }
    await expect(world().as(ANONYMOUS).session.setup(weak)).rejects.toMatchObject({
      cause: { code: 'PASSWORD_TOO_SHORT' },
    })
  })

  it('makes the owner of the configuration unless somebody exists', async () => {
    await ensureOwner(world().services, 'Root@Example.org', PASSWORD)
    await ensureOwner(world().services, 'other@example.org', PASSWORD)
    expect(await world().db.portalUser.findMany({ select: { email: true, role: true } })).toEqual([
      { email: 'root@example.org', role: 'OWNER' },
    ])
  })
})

onBothDatabases('signing in', (world) => {
  const signIn = (w: World, password: string, email = EMAIL, ip: string | null = '192.0.2.1') =>
    verifyCredentials(w.services, { email, password, ip })
  const failAs = (code: string) => ({ code })

  it('works with the right password, in any case of the e-mail address', async () => {
    await world().as(ANONYMOUS).session.setup(FIRST)
    const user = await signIn(world(), PASSWORD, 'ADA@example.org ')
    expect(user).toMatchObject({ email: EMAIL, role: 'OWNER', sessionEpoch: 0 })
    const row = await world().db.portalUser.findUnique({ where: { email: EMAIL } })
    expect(row?.lastSignInAt).toEqual(world().now)
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/)
  })

  it.each([
    ['a known account', EMAIL],
    ['an unknown account', 'nobody@example.org'],
  ])('is locked for longer and longer after five wrong passwords for %s', async (_, email) => {
    await world().as(ANONYMOUS).session.setup(FIRST)
    for (let i = 0; i < 5; i++)
      await expect(signIn(world(), 'wrong', email)).rejects.toMatchObject(failAs('SIGN_IN_FAILED'))
    const locks: number[] = []
    for (let i = 0; i < 6; i++) {
      const locked = await signIn(world(), PASSWORD, email).catch((e) => e)
      expect(locked).toMatchObject(failAs('SIGN_IN_LOCKED'))
      locks.push(locked.params.minutes)
      world().wait(locked.params.minutes)
      await expect(signIn(world(), 'wrong', email)).rejects.toMatchObject(failAs('SIGN_IN_FAILED'))
    }
    expect(locks).toEqual([1, 2, 4, 8, 15, 15])
  })

  it('forgets the wrong ones after a right one', async () => {
    await world().as(ANONYMOUS).session.setup(FIRST)
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await expect(signIn(world(), 'wrong')).rejects.toMatchObject(failAs('SIGN_IN_FAILED'))
      await signIn(world(), PASSWORD)
    }
  })

  it('gives a hundred guesses at once no more tries than a hundred in a row', async () => {
    await world().as(ANONYMOUS).session.setup(FIRST)
    const guesses = Array.from({ length: 12 }, () => signIn(world(), 'wrong').catch((e) => e.code))
    const codes = await Promise.all(guesses)
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5)
    expect(codes.filter((code) => code === 'SIGN_IN_LOCKED')).toHaveLength(7)
  })

  it('slows an address that tries many accounts, and leaves other addresses alone', async () => {
    await world().as(ANONYMOUS).session.setup(FIRST)
    for (let i = 0; i < 30; i++) await signIn(world(), 'wrong', `user${i}@example.org`).catch(() => {})
    await expect(signIn(world(), PASSWORD)).rejects.toMatchObject(failAs('SIGN_IN_LOCKED'))
    await signIn(world(), PASSWORD, EMAIL, '192.0.2.2')
  })

  it('does not let a valid account wash an address clean', async () => {
    await world().as(ANONYMOUS).session.setup(FIRST)
    for (let i = 0; i < 29; i++) await signIn(world(), 'wrong', `user${i}@example.org`).catch(() => {})
    await signIn(world(), PASSWORD)
    await signIn(world(), 'wrong', 'user99@example.org').catch(() => {})
    await expect(signIn(world(), PASSWORD)).rejects.toMatchObject(failAs('SIGN_IN_LOCKED'))
  })

  it('refuses a disabled account with the answer of a wrong password', async () => {
    await world().as(ANONYMOUS).session.setup(FIRST)
    await world().db.portalUser.updateMany({ data: { disabledAt: world().now } })
    await expect(signIn(world(), PASSWORD)).rejects.toMatchObject(failAs('SIGN_IN_FAILED'))
  })

  it('keeps no e-mail address in the table of attempts', async () => {
    await signIn(world(), 'wrong', 'nobody@example.org').catch(() => {})
    expect(JSON.stringify(await world().db.throttle.findMany())).not.toContain('nobody')
  })
})

onBothDatabases('portal users', (world) => {
  it('end their sessions at once with a new role, a disabled account or a new password', async () => {
    const owner = await world().user('OWNER')
    const portal = world().as(owner).portalUser
    const { id } = await portal.create({ name: 'Hal', email: 'hal@example.org', role: 'HR', password: PASSWORD })
    const epoch = async () =>
      (await verifyCredentials(world().services, { email: 'hal@example.org', password: PASSWORD, ip: null }))
        .sessionEpoch
    const current = (e: number) => sessionIsCurrent(world().services, id, e)

    const first = await epoch()
    expect(await current(first)).toMatchObject({ kind: 'user', role: 'HR' })
    await portal.update({ id, name: 'Hal 9000' })
    expect(await current(first)).toMatchObject({ name: 'Hal 9000' })
    await portal.update({ id, role: 'VIEWER' })
    expect(await current(first)).toBeNull()

    const second = await epoch()
    await portal.setDisabled({ id, disabled: true })
    expect(await current(second)).toBeNull()
    await portal.setDisabled({ id, disabled: false })
    expect(await current(second)).toBeNull()

    const third = await epoch()
    await portal.resetPassword({ id, password: 'another long password' })
    expect(await current(third)).toBeNull()
    expect(await current(999)).toBeNull()
  })

  it('change their own password with the old one, and can then sign in with the new one only', async () => {
    const owner = await world().user('OWNER')
    const { id } = await world()
      .as(owner)
      .portalUser.create({ name: 'Hal', email: 'hal@example.org', role: 'VIEWER', password: PASSWORD })
    const hal = world().as({ kind: 'user', id, email: 'hal@example.org', name: 'Hal', role: 'VIEWER' })
    await expect(hal.portalUser.changeOwnPassword({ current: 'wrong', next: 'a brand new one' })).rejects.toMatchObject(
      { cause: { code: 'PASSWORD_WRONG' } },
    )
    await hal.portalUser.changeOwnPassword({ current: PASSWORD, next: 'a brand new one' })
    const signIn = (password: string) =>
      verifyCredentials(world().services, { email: 'hal@example.org', password, ip: null })
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    await signIn('a brand new one')
  })

  it('always keep an active owner, also when two demote each other at once', async () => {
    const [a, b] = [await world().user('OWNER', 'a'), await world().user('OWNER', 'b')]
    const slow = await world().slowTransaction(async (tx) => {
      await holdLock(tx, 'owners', world().now)
      await portalUserRepo.update(tx, b.id, { role: 'HR' }, true)
    })
    const quick = world().as(b).portalUser.update({ id: a.id, role: 'HR' })
    const refused = expect(quick).rejects.toMatchObject({ cause: { code: 'LAST_OWNER' } })
    if (world().database === 'postgresql') await world().letOthersRun()
    await slow.commit()
    await refused
  })

  it('refuse to disable the last owner', async () => {
    const owner = await world().user('OWNER')
    await expect(world().as(owner).portalUser.setDisabled({ id: owner.id, disabled: true })).rejects.toMatchObject({
      cause: { code: 'LAST_OWNER' },
    })
  })

  it('refuse to change their own role or disable themselves', async () => {
    const [me] = [await world().user('OWNER', 'me'), await world().user('OWNER', 'other')]
    const portal = world().as(me).portalUser
    await expect(portal.update({ id: me.id, role: 'VIEWER' })).rejects.toMatchObject({
      cause: { code: 'NOT_YOURSELF' },
    })
    await expect(portal.setDisabled({ id: me.id, disabled: true })).rejects.toMatchObject({
      cause: { code: 'NOT_YOURSELF' },
    })
  })

  it('have one account an e-mail address', async () => {
    const portal = world().as(await world().user('OWNER')).portalUser
    const hal = { name: 'Hal', email: 'hal@example.org', role: 'HR', password: PASSWORD } as const
    await portal.create(hal)
    await expect(portal.create({ ...hal, email: 'HAL@example.org' })).rejects.toMatchObject({
      cause: { code: 'TAKEN' },
    })
  })

  it('never show a password hash', async () => {
    const portal = world().as(await world().user('OWNER')).portalUser
    expect(JSON.stringify(await portal.list())).not.toMatch(/password|hash/i)
  })
})
