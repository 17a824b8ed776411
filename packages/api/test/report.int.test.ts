import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CreateReport } from '../src/features/report/report.schema.ts'
import { createReportRunner } from '../src/features/report/report-runner.service.ts'
import { createMailer } from '../src/lib/mailer.ts'
import { company } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'
import { type MailServer, mailServer } from './support/mail-server.ts'
import type { World } from './support/world.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await mailServer()
})
afterAll(() => mail.close())
beforeEach(() => {
  mail.messages.length = 0
  mail.refuseWith = null
})

/** A weekly payroll for HR on Mondays at 07:00 in Berlin, set up on a Sunday. */
async function weekly(world: World, url = mail.url) {
  const all = await company(world)
  const mailer = createMailer(url, 'Rollcall <rollcall@example.org>')
  const runner = () => createReportRunner({ ...world.services, mailer })
  world.services.mailer = mailer
  world.services.reports = runner()
  const hr = world.as(all.user)
  all.at('2026-03-08T12:00:00')
  const input = {
    name: 'Hours of the week',
    kind: 'payroll',
    format: 'csv',
    cycle: 'weekly',
    minute: 7 * 60,
    locationId: all.location.id,
    onlyThere: false,
    departmentId: null,
    recipients: [all.user.email],
  } satisfies CreateReport
  const report = await hr.report.create(input)
  const last = async () => (await hr.report.list()).reports[0]?.last
  return { ...all, hr, input, report, runner, last }
}

onBothDatabases('a report by e-mail', (world) => {
  it('is sent when it is due, about the period before, and once, however many servers look at the clock', async () => {
    const { ada, punch, idle, at, runner, report, last, hr } = await weekly(world())
    expect(report.nextAt).toEqual(new Date('2026-03-09T06:00:00Z'))
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T11:00:00')
    await idle()
    const [one, other] = [runner(), runner()]
    await one.tick()
    expect(mail.messages).toEqual([])
    at('2026-03-09T07:00:30')
    await Promise.all([one.tick(), other.tick()])
    await one.tick()
    expect(mail.messages).toHaveLength(1)
    const [{ to, raw } = { to: [], raw: '' }] = mail.messages
    expect(to).toEqual(['hr@example.org'])
    expect(raw).toContain('payroll-2026-03-02-2026-03-08.csv')
    const parts = [...raw.matchAll(/base64[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)]
    const text = Buffer.from(parts.at(-1)?.[1] ?? '', 'base64').toString('utf8')
    expect(text).toContain('E-1,Ada,')
    expect(await last()).toMatchObject({ state: 'sent', attempts: 1, rows: 1, problem: null })
    expect((await hr.report.list()).reports[0]?.nextAt).toEqual(new Date('2026-03-16T06:00:00Z'))
  })

  it('is sent once after a long time off, not once for every time that was missed', async () => {
    const { at, runner } = await weekly(world())
    at('2026-04-09T12:00:00')
    await runner().tick()
    expect(mail.messages).toHaveLength(1)
  })

  it('is tried again while the mail server refuses it for now, and not for ever', async () => {
    const { at, runner, last } = await weekly(world())
    mail.refuseWith = 451
    at('2026-03-09T07:00:30')
    await runner().tick()
    await runner().tick()
    expect(await last()).toMatchObject({
      state: 'waiting',
      attempts: 1,
      problem: 'The mail server refused the message (451).',
    })
    world().wait(5)
    mail.refuseWith = null
    await runner().tick()
    expect(await last()).toMatchObject({ state: 'sent', attempts: 2, problem: null })
    mail.refuseWith = 451
    at('2026-03-16T07:00:30')
    for (let i = 0; i < 8; i++) {
      await runner().tick()
      world().wait(90)
    }
    expect(await last()).toMatchObject({ state: 'failed', attempts: 5 })
    expect(mail.messages).toHaveLength(1)
  })

  it('is not tried again when it was refused for good, or when a server was stopped over it', async () => {
    const { at, runner, last } = await weekly(world())
    mail.refuseWith = 554
    at('2026-03-09T07:00:30')
    await runner().tick()
    expect(await last()).toMatchObject({ state: 'failed', attempts: 1 })
    await world().db.reportRun.updateMany({ data: { state: 'SENDING' } })
    mail.refuseWith = null
    world().wait(16)
    await runner().tick()
    expect(await last()).toMatchObject({ state: 'failed', problem: expect.stringContaining('stopped') })
    expect(mail.messages).toEqual([])
  })

  it('says what is wrong with the mail server, and keeps its password out of the log', async () => {
    const { at, runner, last } = await weekly(world(), mail.url.replace('s3cret!', 'wr0ng!'))
    at('2026-03-09T07:00:30')
    await runner().tick()
    expect(await last()).toMatchObject({ problem: 'The mail server refused the user name or the password.' })
    expect(JSON.stringify(world().logged)).not.toContain('wr0ng')
  })

  it('can be sent now, once, by a click and a click again, and not while it is paused by the clock', async () => {
    const { hr, report, runner, at, last } = await weekly(world())
    await Promise.all([hr.report.sendNow({ id: report.id }), hr.report.sendNow({ id: report.id })])
    await world().services.reports.tick()
    expect(mail.messages).toHaveLength(1)
    expect(await last()).toMatchObject({ state: 'sent' })
    expect((await hr.report.setPaused({ id: report.id, paused: true })).nextAt).toBeNull()
    at('2026-03-10T07:00:30')
    await runner().tick()
    expect(mail.messages).toHaveLength(1)
  })

  it('goes by a changed plan from the next time on, and nothing that was sent comes again', async () => {
    const { hr, input, report, runner, at, user } = await weekly(world())
    at('2026-03-09T07:00:30')
    await runner().tick()
    const { email } = await world().user('HR', 'h2')
    const change = { ...input, id: report.id, name: 'Hours', minute: 8 * 60, recipients: [email] }
    const changed = await hr.report.update(change)
    expect(changed).toMatchObject({ name: 'Hours', minute: 480, recipients: [email], createdBy: report.createdBy })
    expect(changed.nextAt).toEqual(new Date('2026-03-16T07:00:00Z'))
    at('2026-03-09T12:00:00')
    await runner().tick()
    expect(mail.messages.map((m) => m.to)).toEqual([[user.email]])
    at('2026-03-16T08:00:30')
    await Promise.all([runner().tick(), hr.report.update({ ...change, minute: 9 * 60 })])
    at('2026-03-16T09:00:30')
    await runner().tick()
    expect(mail.messages.map((m) => m.to)).toEqual([[user.email], [email]])
    expect(mail.messages[1]?.raw).toContain('payroll-2026-03-09-2026-03-15.csv')
  })

  it('stays paused when it is changed, and is changed by nobody to an address that only an owner may choose', async () => {
    const { hr, input, report } = await weekly(world())
    await hr.report.setPaused({ id: report.id, paused: true })
    const change = { ...input, id: report.id, cycle: 'daily' } as const
    expect(await hr.report.update(change)).toMatchObject({ nextAt: null, cycle: 'daily' })
    const outside = { ...change, recipients: ['boss@elsewhere.example'] }
    await expect(hr.report.update(outside)).rejects.toMatchObject({ cause: { code: 'RECIPIENT_UNKNOWN' } })
    const gone = { ...change, id: crypto.randomUUID() }
    await expect(hr.report.update(gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const audit = await world().db.auditEntry.findMany({ where: { subjectId: report.id }, orderBy: { id: 'asc' } })
    expect(audit.map((a) => a.action)).toEqual(['report.create', 'report.pause', 'report.update'])
  })

  it('goes to people of the portal unless an owner says otherwise, and to nobody whose account is disabled', async () => {
    const { hr, input, user, at, runner, last } = await weekly(world())
    const outside = { ...input, recipients: ['boss@elsewhere.example'] }
    await expect(hr.report.create(outside)).rejects.toMatchObject({ cause: { code: 'RECIPIENT_UNKNOWN' } })
    await world()
      .as(await world().user('OWNER'))
      .report.create(outside)
    await world().db.portalUser.update({ where: { id: user.id }, data: { disabledAt: world().now } })
    at('2026-03-09T07:00:30')
    await runner().tick()
    expect(mail.messages.map((m) => m.to)).toEqual([['boss@elsewhere.example']])
    expect(last).toBeDefined()
  })

  it('tells HR when no mail server is set up', async () => {
    const { hr, report } = await weekly(world())
    world().services.mailer = null
    await expect(
      world()
        .as(await world().user('HR', 'h2'))
        .report.sendNow({ id: report.id }),
    ).rejects.toMatchObject({
      cause: { code: 'MAIL_OFF' },
    })
    expect((await hr.report.list()).mail).toBe(true)
  })
})
