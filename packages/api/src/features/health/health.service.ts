import type { z } from 'zod'
import type { ApiServices } from '../../context.ts'
import * as repo from './health.repo.ts'
import type { healthSchema } from './health.schema.ts'

/** What runs here; says nothing about the data. @throws AppError DATABASE_DOWN */
export async function health({ db, version, database, vision }: ApiServices): Promise<z.infer<typeof healthSchema>> {
  await repo.ask(db)
  const { runtime, modelId } = vision.info
  return { status: 'ok', version, database, vision: { runtime, modelId } }
}
