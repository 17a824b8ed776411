import { cn } from '#lib/cn.ts'

/** Colour and dashes say the same, so that the lines differ without colour too. */
const LINES = {
  accent: { stroke: 'stroke-accent', fill: 'fill-accent/10', dash: undefined },
  out: { stroke: 'stroke-out', fill: 'fill-out/10', dash: '7 4' },
  soft: { stroke: 'stroke-soft', fill: 'fill-none', dash: '1.5 4' },
}

export interface ChartCurve {
  name: string
  line: keyof typeof LINES
  /** `y` is a share, 0 … 1. */
  points: readonly { x: number; y: number }[]
}

export interface ChartMark {
  x: number
  label: string
  tone: 'ink' | 'accent'
}

interface CurveChartProps {
  /** What the picture shows, for assistive technology; the figures stand in a table elsewhere. */
  label: string
  curves: readonly ChartCurve[]
  marks: readonly ChartMark[]
  domain: readonly [from: number, to: number]
  xLabel: string
  yLabel: string
}

/** Height of one row of words above the plot. */
const ROW_REM = 1.25

interface MarkProps {
  mark: ChartMark
  leftPercent: number
  /** How far its line reaches above the plot. */
  aboveRem: number
}

const SHARES = [0.5, 0.2, 0.1, 0.05, 0.01, 0.001, 0.0001, 0.00001]
/** Shares closer to each other than this, in parts of the height, would have labels that touch. */
const LEAST_GAP = 0.06

/** The fourth root: a share of a millionth is still to be seen beside a half, and nothing is at zero. */
function heightOf(share: number): number {
  return share > 0 ? share ** 0.25 : 0
}

/**
 * Lines of shares over a value, with marks across. The drawing is stretched to its box, the words are text of the page:
 * no measuring, the same on the server and at any width.
 */
export function CurveChart({ label, curves, marks, domain: [from, to], xLabel, yLabel }: CurveChartProps) {
  const top = heightOf(Math.max(0.001, ...curves.flatMap(({ points }) => points.map(({ y }) => y)))) * 1.06
  const x = (value: number) => ((value - from) / (to - from)) * 100
  const y = (share: number) => 100 - (heightOf(share) / top) * 100
  const headroom = `${marks.length * ROW_REM}rem`
  const percentTicks = spaced(SHARES.filter((share) => heightOf(share) <= top && y(share) < 92))
  return (
    <figure className="m-0 grid gap-3">
      <Legend curves={curves} />
      <div role="img" aria-label={label} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div className="relative w-13 text-right text-faint text-xs tabular-nums" style={{ marginTop: headroom }}>
          {percentTicks.map((share) => (
            <span key={share} className="absolute right-0 -translate-y-1/2" style={{ top: `${y(share)}%` }}>
              {`${Number((share * 100).toPrecision(1))} %`}
            </span>
          ))}
        </div>
        <div className="relative h-64 sm:h-80" style={{ marginTop: headroom }}>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full" aria-hidden>
            {percentTicks.map((share) => (
              <line key={share} x1={0} x2={100} y1={y(share)} y2={y(share)} {...hairline} className="stroke-line" />
            ))}
            {curves.map(({ name, line, points }) => (
              <Curve key={name} line={line} path={points.map((p) => `${x(p.x)},${y(p.y)}`).join(' ')} />
            ))}
            <line x1={0} x2={100} y1={100} y2={100} {...hairline} className="stroke-line-strong" />
          </svg>
          {/* the highest in the top row: words to the left of a line then never meet another line */}
          {[...marks]
            .sort((a, b) => b.x - a.x)
            .map((mark, row) => (
              <Mark key={mark.label} mark={mark} leftPercent={x(mark.x)} aboveRem={(marks.length - row) * ROW_REM} />
            ))}
        </div>
        <div className="relative col-start-2 h-5 text-faint text-xs tabular-nums">
          {tenths(from, to).map((tick) => (
            <span
              key={tick}
              className={cn('absolute top-1 -translate-x-1/2', Math.round(tick * 10) % 4 !== 0 && 'max-[24rem]:hidden')}
              style={{ left: `${x(tick)}%` }}
            >
              {tick.toFixed(1).replace('-', '−')}
            </span>
          ))}
        </div>
        <p className="col-start-2 mt-1 text-center text-faint text-xs">{xLabel}</p>
      </div>
      <figcaption className="text-faint text-xs">{yLabel}</figcaption>
    </figure>
  )
}

const hairline = { vectorEffect: 'non-scaling-stroke', strokeWidth: 1 } as const

function Curve({ line, path }: { line: keyof typeof LINES; path: string }) {
  const { stroke, fill, dash } = LINES[line]
  return (
    <polyline
      points={path}
      className={cn(stroke, fill)}
      strokeWidth={2}
      strokeDasharray={dash}
      strokeLinecap="round"
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
    />
  )
}

/** A line across the plot with its words above it, to the left. */
function Mark({ mark: { label, tone }, leftPercent, aboveRem }: MarkProps) {
  return (
    <div
      className={cn(
        'absolute bottom-0 -ml-px border-l-[1.5px]',
        tone === 'accent' ? 'border-accent border-dashed text-accent' : 'border-ink text-ink',
      )}
      style={{ left: `${leftPercent}%`, top: `-${aboveRem}rem` }}
    >
      <span className="absolute top-0 right-0 whitespace-nowrap px-1.5 font-medium text-xs tabular-nums">{label}</span>
    </div>
  )
}

function Legend({ curves }: { curves: readonly ChartCurve[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-soft text-xs" aria-hidden>
      {curves.map(({ name, line }) => (
        <li key={name} className="flex items-center gap-2">
          <svg viewBox="0 0 28 4" className="h-1 w-7 shrink-0" aria-hidden>
            <line
              x1={1}
              x2={27}
              y1={2}
              y2={2}
              strokeWidth={2}
              strokeLinecap="round"
              strokeDasharray={LINES[line].dash}
              className={LINES[line].stroke}
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Leaves out shares whose labels would touch the one above. */
function spaced(shares: readonly number[]): number[] {
  const kept: number[] = []
  for (const share of shares) {
    const above = kept.at(-1)
    if (above === undefined || heightOf(above) - heightOf(share) >= LEAST_GAP) kept.push(share)
  }
  return kept
}

/** Every second tenth, zero among them; very narrow screens show every fourth. */
function tenths(from: number, to: number): number[] {
  const ticks: number[] = []
  for (let tenth = Math.ceil(from * 10 - 1e-9); tenth <= Math.floor(to * 10 + 1e-9); tenth++)
    if (tenth % 2 === 0) ticks.push(tenth / 10)
  return ticks
}
