import type { Histogram, Report } from './recognition-types.ts'

/** A place on a curve: the share of all values, 0 … 1, that lie around `x`. */
export interface CurvePoint {
  x: number
  y: number
}

/** Finer than this a curve of few photos is all spikes. */
const LEAST_BIN_WIDTH = 0.02

/** A histogram as a line of shares, with an empty bin at each end so that it starts and ends on the ground. */
export function curveOf({ from, binWidth, counts }: Histogram): CurvePoint[] {
  const total = sum(counts)
  if (!(total > 0)) return []
  const merged = Math.max(1, Math.round(LEAST_BIN_WIDTH / binWidth))
  const width = merged * binWidth
  const shares: number[] = []
  for (let at = 0; at < counts.length; at += merged) shares.push(sum(counts.slice(at, at + merged)) / total)
  const first = shares.findIndex((share) => share > 0)
  const last = shares.findLastIndex((share) => share > 0)
  return Array.from({ length: last - first + 3 }, (_, i) => {
    const bin = first - 1 + i
    return { x: from + (bin + 0.5) * width, y: shares[bin] ?? 0 }
  })
}

/** From where to where the axis of similarities goes: tenths that hold every curve and mark. */
export function domainOf(curves: readonly (readonly CurvePoint[])[], marks: readonly number[]): [number, number] {
  const all = [...curves.flatMap((curve) => curve.map(({ x }) => x)), ...marks]
  const low = Math.floor(Math.min(...all) * 10) / 10
  const high = Math.ceil(Math.max(...all) * 10) / 10
  return [Math.max(-1, Math.min(low, 0)), Math.min(1, Math.max(high, 0.8))]
}

export interface CurveRow {
  from: number
  to: number
  genuine: number
  nearest: number
  impostor: number
}

const ROWS_PER_UNIT = 10

/** The three curves as a table: shares by tenths of similarity, rows without anything left out. */
export function curveRows({ genuine, nearest, impostor }: Report['curves']): CurveRow[] {
  const rows: CurveRow[] = []
  for (let tenth = -ROWS_PER_UNIT; tenth < ROWS_PER_UNIT; tenth++) {
    const share = (histogram: Histogram) => shareWithin(histogram, tenth)
    const row = {
      from: tenth / ROWS_PER_UNIT,
      to: (tenth + 1) / ROWS_PER_UNIT,
      genuine: share(genuine),
      nearest: share(nearest),
      impostor: share(impostor),
    }
    if (row.genuine + row.nearest + row.impostor > 0) rows.push(row)
  }
  return rows
}

/** Share of the values in a tenth; a bin counts where its middle lies, and 1 belongs to the last tenth. */
function shareWithin({ from, binWidth, counts }: Histogram, tenth: number): number {
  const total = sum(counts)
  if (!(total > 0)) return 0
  const tenthOf = (bin: number) => Math.floor((from + (bin + 0.5) * binWidth) * ROWS_PER_UNIT + 1e-9)
  return sum(counts.filter((_, bin) => Math.min(tenthOf(bin), ROWS_PER_UNIT - 1) === tenth)) / total
}

/** `12 %`, `0.03 %`, `under 0.01 %`, and `–` for nothing. */
export function shareWords(share: number): string {
  if (!(share > 0)) return '–'
  const percent = share * 100
  if (percent < 0.01) return 'under 0.01 %'
  return `${percent >= 10 ? Math.round(percent) : percent.toPrecision(percent >= 1 ? 2 : 1)} %`
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, n) => total + n, 0)
}
