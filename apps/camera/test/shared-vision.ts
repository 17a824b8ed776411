import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVision, type Vision } from '@rollcall/vision'
import { afterAll, beforeAll } from 'vitest'

/** Converted models of the tests; converting them again for each run would take seconds. */
export const MODELS_DIR = join(tmpdir(), 'rollcall-test-models')

/** The real thing, started once for a test file. */
export function useVision(): () => Vision {
  let vision: Vision | null = null
  beforeAll(async () => {
    vision = await createVision({ cacheDir: MODELS_DIR })
  })
  afterAll(() => vision?.close())
  return () => {
    if (!vision) throw new Error('vision is not started yet')
    return vision
  }
}
