'use client'
import { useId, useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { type ChartCurve, type ChartMark, CurveChart } from '#components/ui/curve-chart.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FiguresTable } from '#components/ui/figures-table.tsx'
import { strangersWords, threshold } from './coach-words.ts'
import { curveOf, curveRows, domainOf, shareWords } from './curves.ts'
import type { Report } from './recognition-types.ts'

const NAMES = { genuine: 'The same person', nearest: 'The nearest other person', impostor: 'Everybody else' }

/** How similar faces here are: the further apart the hills, the easier the work. */
export function CurvesCard({ report }: { report: Report }) {
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <Card aria-labelledby={id} className="grid min-w-0 overflow-hidden content-start gap-4 p-4 sm:p-5">
      <header className="flex items-start justify-between gap-x-4 gap-y-2 max-sm:flex-wrap">
        <div className="grid gap-0.5">
          <h2 id={id} className="font-semibold text-base tracking-tight">
            How similar faces are here
          </h2>
          <p className="text-soft">Left of the threshold a face stays unknown, right of it it gets a name.</p>
        </div>
        <Button size="sm" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as picture' : 'Show as table'}
        </Button>
      </header>
      {asTable ? <CurvesTable curves={report.curves} /> : <Picture report={report} />}
    </Card>
  )
}

function Picture({ report: { curves, current, suggestion } }: { report: Report }) {
  const lines = useMemo((): ChartCurve[] => {
    const all: ChartCurve[] = [
      { name: NAMES.impostor, line: 'soft', points: curveOf(curves.impostor) },
      { name: NAMES.nearest, line: 'out', points: curveOf(curves.nearest) },
      { name: NAMES.genuine, line: 'accent', points: curveOf(curves.genuine) },
    ]
    return all.filter(({ points }) => points.length > 0)
  }, [curves])
  if (lines.length === 0) return <EmptyState title="No curve yet">It needs photos of at least two people.</EmptyState>

  const now = threshold(current.acceptAtSimilarity)
  const next = suggestion && threshold(suggestion.acceptAtSimilarity)
  const marks: ChartMark[] = [{ x: current.acceptAtSimilarity, label: `Now ${now}`, tone: 'ink' }]
  if (suggestion && next !== now)
    marks.push({ x: suggestion.acceptAtSimilarity, label: `Suggested ${next}`, tone: 'accent' })
  const domain = domainOf(
    lines.map(({ points }) => points),
    marks.map(({ x }) => x),
  )
  return (
    <CurveChart
      label={`Curves of similarity: ${lines.map(({ name }) => name.toLowerCase()).join(', ')}. The threshold is ${now}, strangers named there: ${strangersWords(current.outcome)}. The figures can be shown as a table.`}
      curves={lines}
      marks={marks}
      domain={domain}
      xLabel="Similarity"
      yLabel="Height: share of the comparisons. The scale is stretched near the ground, so that rare ones can be seen."
    />
  )
}

function CurvesTable({ curves }: { curves: Report['curves'] }) {
  return (
    <div className="-mx-4 -mb-4 border-t sm:-mx-5 sm:-mb-5">
      <FiguresTable
        label="Share of the comparisons by similarity"
        columns={['Similarity', NAMES.genuine, NAMES.nearest, NAMES.impostor]}
        rows={curveRows(curves).map((row) => [
          `${row.from.toFixed(1)} to ${row.to.toFixed(1)}`.replaceAll('-', '−'),
          shareWords(row.genuine),
          shareWords(row.nearest),
          shareWords(row.impostor),
        ])}
      />
    </div>
  )
}
