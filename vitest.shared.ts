/** Settings every package's tests share. An odd zone (+05:45, no DST) shows code that leans on the machine's own. */
process.env.TZ = 'Asia/Kathmandu'

export const shared = {
  include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  setupFiles: [new URL('./vitest.setup.ts', import.meta.url).pathname],
  testTimeout: 30_000,
  hookTimeout: 120_000,
}
