import type { ComponentProps } from 'react'
import { cn } from '#lib/cn.ts'
import { controlStyle } from './input.tsx'

interface DateInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  /** `YYYY-MM-DD` or empty. */
  value: string
  onChange: (date: string) => void
}

/** A calendar date; the browser's own picker knows keyboards, touch and locales best. */
export function DateInput({ className, onChange, ...props }: DateInputProps) {
  return (
    <input
      type="date"
      className={cn(controlStyle, 'tabular-nums', className)}
      onChange={(e) => onChange(e.currentTarget.value)}
      {...props}
    />
  )
}
