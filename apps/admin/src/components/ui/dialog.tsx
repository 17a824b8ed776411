'use client'
import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '#lib/cn.ts'
import { Button } from './button.tsx'
import { useReturnFocus } from './use-return-focus.ts'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  className?: string
  children: ReactNode
}

/** A modal window; on a phone it slides in as a sheet at the bottom. */
export function Dialog({ open, onOpenChange, title, description, className, children }: DialogProps) {
  const returnFocus = useReturnFocus(open)
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Primitive.Content
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-rise flex-col overflow-hidden rounded-t-2xl border bg-surface shadow-float outline-none sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(30rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-fade sm:rounded-2xl',
            className,
          )}
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="grid gap-1 pt-5 pr-14 pb-4 pl-5">
            <Primitive.Title className="font-semibold text-base tracking-tight">{title}</Primitive.Title>
            {description && <Primitive.Description className="text-soft">{description}</Primitive.Description>}
          </header>
          <div className="overflow-y-auto px-5 pb-5">{children}</div>
          {/* last, so that the first field gets the focus */}
          <Primitive.Close asChild>
            <Button variant="ghost" size="icon" className="absolute top-3.5 right-3 size-8" aria-label="Close">
              <X aria-hidden />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** The row of buttons at the end of a dialog; the last one is the main one. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
}
