import { testDatabases } from '@rollcall/db/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { World, wipe } from './world.ts'

/** The same guarantees on SQLite and PostgreSQL, each test in an empty world. */
export function onBothDatabases(title: string, tests: (world: () => World) => void): void {
  describe.each(testDatabases())(`${title} on $name`, ({ name, open }) => {
    let opened: Awaited<ReturnType<typeof open>>
    let world: World
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())
    beforeEach(async () => {
      await wipe(opened.db)
      world = new World(opened.db, name)
    })
    afterEach(() => {
      world.services.cameraSignals.close()
      return Promise.all([world.services.faceJobs.close(), world.services.days.close()])
    })
    tests(() => world)
  })
}
