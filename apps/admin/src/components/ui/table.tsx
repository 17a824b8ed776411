// biome-ignore-all lint/a11y/noRedundantRoles: `display: grid` on a small screen takes the native role away
import type { ComponentProps } from 'react'
import { cn } from '#lib/cn.ts'

/**
 * The parts of a table. Below 640 px rows become cards (`.cards` in globals.css), which is why every part says its role:
 * `display: grid` alone would take it away.
 */
export function Table({ className, ...props }: ComponentProps<'table'>) {
  return <table role="table" className={cn('cards w-full border-collapse', className)} {...props} />
}

export function TableHead({ className, ...props }: ComponentProps<'thead'>) {
  return <thead role="rowgroup" className={cn('border-b bg-sunken/60', className)} {...props} />
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody role="rowgroup" className={cn('divide-y [&>tr]:hover:bg-ink/2.5', className)} {...props} />
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr role="row" className={className} {...props} />
}

export function HeaderCell({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      role="columnheader"
      scope="col"
      className={cn(
        'h-9 whitespace-nowrap px-3 text-left font-medium text-faint text-xs first:pl-4 last:pr-4',
        className,
      )}
      {...props}
    />
  )
}

export type CardPlace = 'title' | 'aside' | 'none' | 'line'

interface CellProps extends ComponentProps<'td'> {
  /** Where the cell goes on the card of a small screen. */
  card?: CardPlace | undefined
  /** Shown before the value on that card. */
  label?: string | undefined
}

export function Cell({ className, card, label, ...props }: CellProps) {
  return (
    <td
      role="cell"
      data-card={card}
      data-label={label}
      className={cn('h-12 px-3 first:pl-4 last:pr-4', className)}
      {...props}
    />
  )
}
