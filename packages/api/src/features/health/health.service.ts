import type { z } from 'zod'
import type { ApiServices } from '../../context.ts'
import type { healthSchema } from './health.schema.ts'

/** What runs here; says nothing about the data. */
export async function health({ version, database, vision }: ApiServices): Promise<z.infer<typeof healthSchema>> {
  const { runtime, modelId } = vision.info
  return { status: 'ok', version, database, vision: { runtime, modelId } }
}
