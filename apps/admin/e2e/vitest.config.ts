import { defineConfig } from 'vitest/config'
import { shared } from '../../../vitest.shared.ts'

export default defineConfig({
  test: {
    ...shared,
    name: 'e2e',
    include: ['*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
})
