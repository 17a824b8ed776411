import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import { changeDoorSchema, doorSchema } from '../door/door.schema.ts'
import * as doors from '../door/door.service.ts'
import { createLocationSchema, locationListSchema, locationSchema, updateLocationSchema } from './location.schema.ts'
import * as locations from './location.service.ts'

export const locationRouter = router({
  list: userProcedure.output(locationListSchema).query(({ ctx }) => locations.list(ctx)),
  create: hrProcedure
    .input(createLocationSchema)
    .output(locationSchema)
    .mutation(({ ctx, input }) => locations.create(ctx, input)),
  update: hrProcedure
    .input(updateLocationSchema)
    .output(locationSchema)
    .mutation(({ ctx, input }) => locations.update(ctx, input)),
  door: userProcedure
    .input(byIdSchema)
    .output(doorSchema)
    .query(({ ctx, input }) => doors.get(ctx, input)),
  /** Its cameras take it over without a restart. */
  changeDoor: hrProcedure
    .input(changeDoorSchema)
    .output(doorSchema)
    .mutation(({ ctx, input }) => doors.change(ctx, input)),
  /** IN_USE while cameras or events point to it. */
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => locations.remove(ctx, input)),
})
