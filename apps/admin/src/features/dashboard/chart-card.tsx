'use client'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FiguresTable } from '#components/ui/figures-table.tsx'

interface ChartCardProps {
  title: string
  description: string
  picture: ReactNode
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  /** Shown instead while there is nothing to draw. */
  empty: string | null
}

/** A picture, and the same figures as a table. */
export function ChartCard({ title, description, picture, columns, rows, empty }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <Card aria-labelledby={id} className="grid min-w-0 content-start gap-4 overflow-hidden p-4 sm:p-5">
      <header className="flex items-start justify-between gap-x-4 gap-y-2 max-sm:flex-wrap">
        <div className="grid gap-0.5">
          <h2 id={id} className="font-semibold text-base tracking-tight">
            {title}
          </h2>
          <p className="text-soft">{description}</p>
        </div>
        {empty === null && (
          <Button
            size="sm"
            aria-label={`${title}: ${wayOf(asTable).toLowerCase()}`}
            onClick={() => setAsTable(!asTable)}
          >
            {wayOf(asTable)}
          </Button>
        )}
      </header>
      {empty !== null ? (
        <EmptyState title={empty} />
      ) : asTable ? (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
          tabIndex={0}
          aria-label={`${title}, figures`}
          className="-mx-4 -mb-4 max-h-80 overflow-auto border-t sm:-mx-5 sm:-mb-5"
        >
          <FiguresTable label={title} columns={columns} rows={rows} />
        </section>
      ) : (
        picture
      )}
    </Card>
  )
}

function wayOf(asTable: boolean): string {
  return asTable ? 'Show as picture' : 'Show as table'
}
