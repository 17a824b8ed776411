import type { ReactNode } from 'react'
import { Logo } from '#components/shell/logo.tsx'

interface OutsidePageProps {
  title: string
  message: string
  children?: ReactNode
}

/** The own page before somebody is let in, or after. */
export function OutsidePage({ title, message, children }: OutsidePageProps) {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-4 px-6 text-center">
      <Logo />
      <h1 className="text-title">{title}</h1>
      <p className="max-w-sm text-soft" role="status">
        {message}
      </p>
      {children}
    </main>
  )
}
