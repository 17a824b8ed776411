import {
  cameraIdentitySchema,
  heartbeatRequestSchema,
  heartbeatResultSchema,
  pairRequestSchema,
  pairResultSchema,
} from '@rollcall/core'
import { tracked } from '@trpc/server'
import { byIdSchema } from '../../lib/schemas.ts'
import { cameraProcedure, hrProcedure, publicProcedure, router, userProcedure } from '../../trpc.ts'
import { cameraChainsSchema, cameraDetailSchema } from '../camera-detail/camera-detail.schema.ts'
import * as details from '../camera-detail/camera-detail.service.ts'
import {
  cameraListSchema,
  cameraSchema,
  pairingCodeSchema,
  registerCameraSchema,
  signalStreamSchema,
  signalsRequestSchema,
  updateCameraSchema,
} from './camera.schema.ts'
import * as cameras from './camera.service.ts'

export const cameraRouter = router({
  list: userProcedure.output(cameraListSchema).query(({ ctx }) => cameras.list(ctx)),
  get: userProcedure
    .input(byIdSchema)
    .output(cameraDetailSchema)
    .query(({ ctx, input }) => details.get(ctx, input)),
  /** The counters of its events, and what is missing in them. A long look: asked for once, not with each heartbeat. */
  chains: userProcedure
    .input(byIdSchema)
    .output(cameraChainsSchema)
    .query(({ ctx, input }) => details.chains(ctx, input)),
  register: hrProcedure
    .input(registerCameraSchema)
    .output(pairingCodeSchema)
    .mutation(({ ctx, input }) => cameras.register(ctx, input)),
  /** For a new computer or a revoked camera; the old token works until the code is used. */
  newPairingCode: hrProcedure
    .input(byIdSchema)
    .output(pairingCodeSchema)
    .mutation(({ ctx, input }) => cameras.newPairingCode(ctx, input)),
  update: hrProcedure
    .input(updateCameraSchema)
    .output(cameraSchema)
    .mutation(({ ctx, input }) => cameras.update(ctx, input)),
  revoke: hrProcedure
    .input(byIdSchema)
    .output(cameraSchema)
    .mutation(({ ctx, input }) => cameras.revoke(ctx, input)),
  /** A camera trades its code for a token, once. */
  pair: publicProcedure
    .input(pairRequestSchema)
    .output(pairResultSchema)
    .mutation(({ ctx, input }) => cameras.pair(ctx, input)),
  me: cameraProcedure.output(cameraIdentitySchema).query(({ ctx }) => cameras.me(ctx, ctx.principal)),
  heartbeat: cameraProcedure
    .input(heartbeatRequestSchema)
    .output(heartbeatResultSchema)
    .mutation(({ ctx, input }) => cameras.heartbeat(ctx, ctx.principal, input)),
  /** Pushed when there is something to ask for. Ends when the camera is revoked or the server stops. */
  signals: cameraProcedure
    .input(signalsRequestSchema)
    .output(signalStreamSchema)
    .subscription(async function* ({ ctx, input, signal = new AbortController().signal }) {
      const news = ctx.cameraSignals.listen(ctx.principal.cameraId, input.lastEventId ?? null, signal)
      // the envelope is known by a symbol, of which the bundle that made `cameraSignals` may have another one
      for await (const { id, signal: told } of news) yield tracked(id, told)
    }),
})
