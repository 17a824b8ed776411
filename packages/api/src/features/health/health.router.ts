import { z } from 'zod'
import { publicProcedure } from '../../trpc.ts'
import { healthSchema } from './health.schema.ts'
import { health } from './health.service.ts'

export const healthProcedure = publicProcedure
  .meta({ openapi: { method: 'GET', path: '/health', tags: ['Health'], summary: 'Is it up?', protect: false } })
  .input(z.void())
  .output(healthSchema)
  .query(({ ctx }) => health(ctx))
