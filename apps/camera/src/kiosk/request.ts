import { z } from 'zod'

/** What somebody does at the screen; the page sends it as JSON. Settings are not among it. */
const doorRequestSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('openPad') }),
  z.object({ do: z.literal('closePad') }),
  /** A key was pressed; which one is nobody's business. */
  z.object({ do: z.literal('touchPad') }),
  /** Whoever was named is somebody else. */
  z.object({ do: z.literal('dispute'), eventId: z.uuid() }),
  /** Whoever is already in goes. */
  z.object({ do: z.literal('checkOut'), announcement: z.int().min(1) }),
  z.object({ do: z.literal('claim'), employeeCode: z.string().trim().min(1).max(40), pin: z.string().max(12) }),
])
export type DoorRequest = z.infer<typeof doorRequestSchema>

/** Null for anything else. */
export function parseRequest(text: string): DoorRequest | null {
  try {
    return doorRequestSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
