import type { ComponentProps } from 'react'
import { cn } from '#lib/cn.ts'

/** Shared by every control that looks like a text field. 16 px on touch screens, where smaller text makes iOS zoom. */
export const controlStyle =
  'h-9 w-full rounded-lg border border-line-strong/70 bg-surface px-3 text-base text-ink shadow-lift transition-colors placeholder:text-faint hover:border-line-strong focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-danger sm:text-sm'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlStyle, className)} {...props} />
}
