'use client'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { messageOf } from '#lib/api-error.ts'

interface ConfirmDialogProps {
  title: string
  /** What will happen. */
  description: ReactNode
  /** The words on the button that does it. */
  confirm: string
  tone?: 'danger' | 'primary'
  /** False while what has to be read first is not there. */
  ready?: boolean
  run: () => Promise<unknown>
  /** Said when it is done; null where `run` says it. */
  done: string | null
  onClose: () => void
  children?: ReactNode
}

/** Asks, does it, and says in place why it could not be done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, confirm, tone, ready = true, run, done, onClose, children } = props
  const action = useMutation({
    mutationFn: run,
    onSuccess: () => {
      if (done !== null) toast.success(done)
      onClose()
    },
  })
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      confirm={confirm}
      {...(tone && { tone })}
      onConfirm={() => action.mutate()}
      pending={action.isPending}
      ready={ready}
    >
      {children}
      {action.isError && <Notice tone="danger">{messageOf(action.error)}</Notice>}
    </AlertDialog>
  )
}
