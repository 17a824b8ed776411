/** Filled, paler or hollow: the parts differ without colour too. */
const FILLS = {
  accent: 'fill-accent stroke-accent',
  out: 'fill-out/45 stroke-out',
  hollow: 'fill-none stroke-danger',
}
type Fill = keyof typeof FILLS

export interface ChartBar {
  /** What it stands for, in full; shown under the pointer. */
  name: string
  /** The word under the bar; null: none. */
  tick: string | null
  /** From the ground up. */
  parts: readonly { fill: Fill; value: number }[]
}

interface BarChartProps {
  /** What the picture shows, for assistive technology; the figures stand in a table elsewhere. */
  label: string
  bars: readonly ChartBar[]
  /** Names of the parts; one part needs none. */
  legend?: readonly { fill: Fill; name: string }[]
}

/** Part of a bar's place that it fills. */
const FILLED = 0.72

/** Stacked bars of whole numbers. The drawing is stretched to its box, the words are text of the page. */
export function BarChart({ label, bars, legend = [] }: BarChartProps) {
  const top = Math.max(1, ...bars.map(total))
  const width = 100 / bars.length
  const ticks = [...new Set([top, Math.round(top / 2)])].filter((tick) => tick > 0)
  return (
    <figure className="m-0 grid gap-3">
      {legend.length > 0 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-soft text-xs" aria-hidden>
          {legend.map(({ fill, name }) => (
            <li key={name} className="flex items-center gap-2">
              <svg viewBox="0 0 10 10" className="size-2.5" aria-hidden>
                <rect x={0.5} y={0.5} width={9} height={9} className={FILLS[fill]} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <div role="img" aria-label={label} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div className="relative min-w-6 text-right text-faint text-xs tabular-nums">
          <span className="invisible">{top}</span>
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-0 -translate-y-1/2"
              style={{ top: `${100 - (tick / top) * 100}%` }}
            >
              {tick}
            </span>
          ))}
        </div>
        <div className="relative h-40 sm:h-48">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full" aria-hidden>
            {ticks.map((tick) => (
              <Rule key={tick} y={100 - (tick / top) * 100} className="stroke-line" />
            ))}
            {bars.map((bar, i) => (
              <Bar key={bar.name} bar={bar} x={(i + (1 - FILLED) / 2) * width} width={width * FILLED} top={top} />
            ))}
            <Rule y={100} className="stroke-line-strong" />
          </svg>
        </div>
        <div className="relative col-start-2 h-5 text-faint text-xs tabular-nums">
          {bars.map(({ name, tick }, i) => (
            <span key={name} className="absolute top-1 whitespace-nowrap" style={{ left: `${i * width}%` }}>
              {tick}
            </span>
          ))}
        </div>
      </div>
    </figure>
  )
}

function Rule({ y, className }: { y: number; className: string }) {
  return <line x1={0} x2={100} y1={y} y2={y} strokeWidth={1} vectorEffect="non-scaling-stroke" className={className} />
}

function Bar({ bar, x, width, top }: { bar: ChartBar; x: number; width: number; top: number }) {
  let below = 0
  return (
    <g>
      <title>{`${bar.name}: ${bar.parts.map((p) => p.value).join(' · ')}`}</title>
      {bar.parts.map(({ fill, value }) => {
        if (value === 0) return null
        below += value
        return (
          <rect
            key={fill}
            x={x}
            y={100 - (below / top) * 100}
            width={width}
            height={(value / top) * 100}
            strokeWidth={1}
            vectorEffect="non-scaling-stroke"
            className={FILLS[fill]}
          />
        )
      })}
    </g>
  )
}

function total({ parts }: ChartBar): number {
  return parts.reduce((sum, { value }) => sum + value, 0)
}
