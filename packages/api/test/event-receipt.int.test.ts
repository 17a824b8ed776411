import { expect, it } from 'vitest'
import { brokenSeals, chainsOf } from '../src/features/event-receipt/event-receipt.service.ts'
import { Chain } from './support/chain.ts'
import { onBothDatabases } from './support/databases.ts'
import { START, type World } from './support/world.ts'

const MIN = 60_000
const HOUR = 60 * MIN

async function cameraOf(world: World) {
  const principal = await world.camera()
  const send = async (events: unknown[]) => (await world.as(principal).recognition.ingest({ events })).results
  const stored = (id: string) => world.db.recognitionEvent.findUniqueOrThrow({ where: { id } })
  const receipt = (id: string) => world.db.eventReceipt.findUniqueOrThrow({ where: { eventId: id } })
  const origin = (id: string) => world.db.eventOrigin.findUniqueOrThrow({ where: { eventId: id } })
  const { cameraId } = principal
  const chains = async () =>
    (await chainsOf(world.services, { cameraId })).map(({ chain, events, gaps }) => ({ chain, events, gaps }))
  const broken = (chain: Chain) => brokenSeals(world.services, { cameraId, chain: chain.chain })
  return { principal, send, stored, receipt, origin, chains, broken }
}

onBothDatabases('the origin of events', (world) => {
  it('is kept as the camera said it', async () => {
    const { principal, send, receipt, origin } = await cameraOf(world())
    const event = new Chain().next({ locationSlug: 'at-door' })
    await send([event])
    expect(await receipt(event.id)).toEqual({
      cameraId: principal.cameraId,
      chain: event.chain,
      seq: 1,
      hash: event.hash,
      prevHash: null,
      eventId: event.id,
    })
    expect(await origin(event.id)).toEqual({
      eventId: event.id,
      statedAt: START,
      locationSlug: 'at-door',
      bootId: event.bootId,
      monotonicMs: 5021,
      clockOffsetMs: -12,
    })
  })

  it('counts for the location at which the event was made, also after the camera was moved', async () => {
    const { principal, send, stored } = await cameraOf(world())
    const berlin = await world().location('berlin')
    const event = new Chain().next({ locationSlug: 'at-door' })
    const moved = { ...principal, locationId: berlin.id }
    await world()
      .as(moved)
      .recognition.ingest({ events: [event] })
    expect(await stored(event.id)).toMatchObject({ locationId: principal.locationId })

    const gone = new Chain().next({ locationSlug: 'closed' })
    expect(await send([gone])).toEqual([
      {
        id: gone.id,
        status: 'accepted',
        reason: 'The location "closed" does not exist (any more); counted where the camera hangs now.',
      },
    ])
    expect(await stored(gone.id)).toMatchObject({ locationId: principal.locationId })
  })

  it.each([
    ['a right clock', 0, 3000, null, START.getTime() - 3000],
    ['a clock a day ahead', 24 * HOUR, 5 * MIN, null, START.getTime() - 5 * MIN],
    ['a clock of 1970', -START.getTime() + 10 * MIN, 5 * MIN, null, START.getTime() - 5 * MIN],
    ['a clock a day ahead of which nothing else is known', 24 * HOUR, null, null, START.getTime()],
    ['a clock of 1970 of which nothing else is known', -START.getTime() + HOUR, null, null, START.getTime()],
    ['a clock two hours behind before the camera was started again', -2 * HOUR, null, 2 * HOUR, START.getTime() - 3000],
  ])('tells the time of an event of %s, and keeps what that clock said', async (_, skew, ageMs, offset, expected) => {
    const { send, stored, origin } = await cameraOf(world())
    const statedMs = START.getTime() - (ageMs ?? 3000) + skew
    const made = new Chain().next({ occurredAt: new Date(statedMs).toISOString(), clockOffsetMs: offset })
    const [answer] = await send([ageMs === null ? made : { ...made, ageMs }])
    expect(answer).toMatchObject({ status: 'accepted' })
    expect((await stored(made.id)).occurredAt.getTime()).toBe(expected)
    expect((await origin(made.id)).statedAt.getTime()).toBe(statedMs)
  })

  it('shows what is missing in a counter until it comes, and a counter that started again', async () => {
    const { send, chains } = await cameraOf(world())
    const first = new Chain()
    const events = Array.from({ length: 9 }, () => first.next())
    await send([...events.slice(1, 3), ...events.slice(6)])
    const missing = [
      { from: 1, to: 1 },
      { from: 4, to: 6 },
    ]
    expect(await chains()).toEqual([{ chain: first.chain, events: 5, gaps: missing }])
    await send([events[4], events[0]])
    await send([events[4]])
    world().wait(1)
    const second = new Chain()
    await send([second.next()])
    expect(await chains()).toEqual([
      { chain: second.chain, events: 1, gaps: [] },
      {
        chain: first.chain,
        events: 7,
        gaps: [
          { from: 4, to: 4 },
          { from: 6, to: 6 },
        ],
      },
    ])
  })

  it('proves that no event was changed, put in or exchanged between the camera and the table', async () => {
    const { send, broken } = await cameraOf(world())
    const [ada, bob] = [await world().employee('ada'), await world().employee('bob')]
    const chain = new Chain()
    const events = [ada, bob, undefined, ada, bob].map((employeeId) =>
      chain.next(employeeId === undefined ? {} : { employeeId, locationSlug: 'at-door' }),
    )
    await send(events)
    expect(await broken(chain)).toEqual([])
    await world().db.recognitionEvent.update({ where: { id: events[1]?.id ?? '' }, data: { employeeId: ada } })
    await world().db.recognitionEvent.update({ where: { id: events[2]?.id ?? '' }, data: { direction: 'OUT' } })
    await world().db.eventReceipt.update({ where: { eventId: events[4]?.id ?? '' }, data: { prevHash: null } })
    expect(await broken(chain)).toEqual([2, 3, 5])

    for (let batch = 0; batch < 6; batch++) await send(Array.from({ length: 100 }, () => chain.next()))
    const late = await world().db.eventReceipt.findFirstOrThrow({ where: { seq: 555 } })
    await world().db.eventOrigin.update({
      where: { eventId: late.eventId ?? '' },
      data: { statedAt: new Date(START.getTime() + 1) },
    })
    expect(await broken(chain)).toEqual([2, 3, 5, 555])
  })

  it('leaves no gap and no broken seal when an employee is erased, no trace of the pass, and no way back for it', async () => {
    const { send, chains, broken } = await cameraOf(world())
    const ada = await world().employee('ada')
    const chain = new Chain()
    const events = [chain.next(), chain.next({ employeeId: ada }), chain.next()]
    await send(events)
    await world().db.employee.delete({ where: { id: ada } })
    expect(await send(events)).toMatchObject(events.map(() => ({ status: 'duplicate' })))
    expect(await world().db.recognitionEvent.count()).toBe(2)
    expect(await world().db.eventOrigin.count()).toBe(2)
    expect(await world().db.eventReceipt.findFirst({ where: { seq: 2 } })).toMatchObject({ eventId: null })
    expect(await chains()).toEqual([{ chain: chain.chain, events: 3, gaps: [] }])
    expect(await broken(chain)).toEqual([])
  })
})
