import { type ReactNode, useId } from 'react'
import { cn } from '#lib/cn.ts'
import { Label } from './label.tsx'

interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Shown beside the label, for what may be left out. */
  optional?: boolean
  /** The label is for assistive technology only. */
  hideLabel?: boolean
  className?: string
  children: (control: ControlProps) => ReactNode
}

/** A label, its control, a hint and what is wrong, tied together for assistive technology. */
export function Field({ label, hint, error, optional, hideLabel, className, children }: FieldProps) {
  const id = useId()
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <Label htmlFor={id} className={cn('flex justify-between gap-2', hideLabel && 'sr-only')}>
        {label}
        {optional && (
          <span className="font-normal text-faint text-xs" aria-hidden>
            optional
          </span>
        )}
      </Label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className="text-[0.8125rem] text-danger" role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-[0.8125rem] text-faint">
            {hint}
          </p>
        )
      )}
    </div>
  )
}
