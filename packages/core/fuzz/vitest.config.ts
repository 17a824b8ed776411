import { defineConfig } from 'vitest/config'
import { shared } from '../../../vitest.shared.ts'

export default defineConfig({ test: { ...shared, name: 'fuzz', include: ['*.test.ts'], testTimeout: 600_000 } })
