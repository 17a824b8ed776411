/** Runs `work` n times after two warm-up runs, each after a `before` that is not timed. Times are wall milliseconds. */
export async function summarise(name, n, work, note = '', before = async () => {}) {
  const times = []
  for (let i = -2; i < n; i++) {
    await before()
    const start = performance.now()
    await work()
    if (i >= 0) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (p) => times[Math.min(n - 1, Math.floor(p * n))]
  return { name, n, p50Ms: at(0.5), p95Ms: at(0.95), meanMs: times.reduce((a, b) => a + b, 0) / n, note }
}
