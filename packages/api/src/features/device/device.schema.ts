import { userCodeSchema } from '@rollcall/core'
import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'
import { registerCameraSchema } from '../camera/camera.schema.ts'

export const deviceCodeSchema = z.object({ code: userCodeSchema })

/** What a device that waits says of itself; nobody has checked it. */
export const waitingDeviceSchema = z.object({ hostName: z.string(), version: z.string(), expiresAt: dateSchema })
export type WaitingDevice = z.infer<typeof waitingDeviceSchema>

/** The camera that the device becomes: one that is known and not paired, or a new one. */
export const approveDeviceSchema = deviceCodeSchema.extend({
  camera: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('known'), id: idSchema }),
    z.object({ kind: z.literal('new'), ...registerCameraSchema.shape }),
  ]),
})
export type ApproveDevice = z.infer<typeof approveDeviceSchema>
export const approvedDeviceSchema = z.object({ cameraId: idSchema })
