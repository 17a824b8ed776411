import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '#lib/cn.ts'
import { controlStyle } from './input.tsx'

/** A native select: the platform's own list, on phones too. */
export function Select({ className, children, ...props }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative block', className)}>
      <select className={cn(controlStyle, 'appearance-none truncate pr-8')} {...props}>
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
        aria-hidden
      />
    </span>
  )
}
