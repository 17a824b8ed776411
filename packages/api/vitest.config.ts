import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

export default defineConfig({
  test: { ...shared, name: 'api', globalSetup: [new URL('../../vitest.postgres.ts', import.meta.url).pathname] },
})
