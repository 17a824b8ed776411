import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The way to the list that a page belongs to. */
export function BackLink({ href, children }: { href: '/cameras' | '/employees'; children: ReactNode }) {
  return (
    <Link href={href} className="inline-flex items-center gap-1 justify-self-start rounded text-faint hover:text-ink">
      <ChevronLeft className="size-4" aria-hidden />
      {children}
    </Link>
  )
}
