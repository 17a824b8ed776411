import { deviceStartResultSchema, deviceStartSchema, deviceTokenResultSchema, deviceTokenSchema } from '@rollcall/core'
import { hrProcedure, publicProcedure, router } from '../../trpc.ts'
import { approveDeviceSchema, approvedDeviceSchema, deviceCodeSchema, waitingDeviceSchema } from './device.schema.ts'
import * as devices from './device.service.ts'

/** Pairing by a code on the screen of the device, as in RFC 8628. All are mutations: no code gets into a URL. */
export const deviceRouter = router({
  start: publicProcedure
    .input(deviceStartSchema)
    .output(deviceStartResultSchema)
    .mutation(({ ctx, input }) => devices.start(ctx, input)),
  /** Asked again and again by the device until somebody has let it in. */
  token: publicProcedure
    .input(deviceTokenSchema)
    .output(deviceTokenResultSchema)
    .mutation(({ ctx, input }) => devices.token(ctx, input)),
  find: hrProcedure
    .input(deviceCodeSchema)
    .output(waitingDeviceSchema)
    .mutation(({ ctx, input }) => devices.find(ctx, ctx.principal, input)),
  approve: hrProcedure
    .input(approveDeviceSchema)
    .output(approvedDeviceSchema)
    .mutation(({ ctx, input }) => devices.approve(ctx, ctx.principal, input)),
})
