import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'

interface PanelProps {
  title: string
  description: ReactNode
  action?: ReactNode
  children: ReactNode
}

/** A part of the settings: what it is, the button for a new one, the list. */
export function Panel({ title, description, action, children }: PanelProps) {
  return (
    <section className="grid gap-3" aria-label={title}>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="max-w-xl">
          <h2 className="font-semibold text-[0.9375rem] tracking-tight">{title}</h2>
          <p className="text-soft">{description}</p>
        </div>
        {action}
      </div>
      <Card className="overflow-hidden">{children}</Card>
    </section>
  )
}
