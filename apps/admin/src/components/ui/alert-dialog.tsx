'use client'
import { AlertDialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useReturnFocus } from './use-return-focus.ts'

interface AlertDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: ReactNode
  /** The words on the button that does it. */
  confirm: string
  onConfirm: () => void
  /** Of that button. */
  tone?: 'danger' | 'primary'
  pending?: boolean
  /** False keeps the button shut, for a confirmation that is typed. */
  ready?: boolean
  children?: ReactNode
}

/** Asks before something that cannot be taken back. */
export function AlertDialog(props: AlertDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    confirm,
    onConfirm,
    tone = 'danger',
    pending,
    ready = true,
    children,
  } = props
  const returnFocus = useReturnFocus(open)
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Primitive.Content
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto max-w-md -translate-y-1/2 animate-fade rounded-2xl border bg-surface p-5 shadow-float outline-none"
        >
          <Primitive.Title className="font-semibold text-base tracking-tight">{title}</Primitive.Title>
          <Primitive.Description className="mt-1.5 text-soft">{description}</Primitive.Description>
          {children && <div className="mt-4 grid gap-3">{children}</div>}
          <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Primitive.Cancel asChild>
              <Button>Cancel</Button>
            </Primitive.Cancel>
            <Button variant={tone} onClick={onConfirm} pending={pending ?? false} disabled={!ready}>
              {confirm}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
