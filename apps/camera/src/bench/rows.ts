export interface BenchRow {
  name: string
  n: number
  p50Ms?: number
  p95Ms?: number
  note: string
}

export function row(name: string, ms: readonly number[], note: string): BenchRow {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return { name, n: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), note }
}
