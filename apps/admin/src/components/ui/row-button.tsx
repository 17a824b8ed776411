import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

interface RowButtonProps extends ComponentProps<typeof Button> {
  /** What the row is about; only assistive technology, which meets the button alone, hears it. */
  subject: string
}

/** A button that stands in every row of a list. */
export function RowButton({ subject, children, ...props }: RowButtonProps) {
  return (
    <Button size="sm" variant="ghost" {...props}>
      {children}
      <span className="sr-only"> {subject}</span>
    </Button>
  )
}
