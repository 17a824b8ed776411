import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'packages/*/vitest.config.ts',
      'apps/*/vitest.config.ts',
      'scripts/vitest.config.ts',
      'apps/admin/e2e/vitest.config.ts',
      'packages/core/fuzz/vitest.config.ts',
    ],
  },
})
