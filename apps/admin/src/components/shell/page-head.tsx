import type { ReactNode } from 'react'

interface PageHeadProps {
  title: string
  description?: ReactNode
  /** Buttons on the right. */
  children?: ReactNode
}

export function PageHead({ title, description, children }: PageHeadProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="grid gap-0.5">
        <h1 className="text-title">{title}</h1>
        {description && <p className="text-soft">{description}</p>}
      </div>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </header>
  )
}
