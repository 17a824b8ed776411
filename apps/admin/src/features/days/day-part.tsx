import type { ReactNode } from 'react'

/** A part of what is said of a day. */
export function DayPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-medium text-[0.8125rem]">{title}</h3>
      {children}
    </section>
  )
}
