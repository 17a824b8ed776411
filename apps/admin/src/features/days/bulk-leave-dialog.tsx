'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { KindFields } from '#features/leave/kind-fields.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { messageOf } from '#lib/api-error.ts'
import { counted, dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { type LeaveSpan, leaveSpans } from './bulk-leave.ts'
import type { DayRow } from './days-columns.tsx'

interface BulkLeaveDialogProps {
  rows: readonly DayRow[]
  /** Every day that could be has its leave. */
  onDone: () => void
  onClose: () => void
}

interface Failure {
  span: LeaveSpan
  message: string
}

/** Enters one kind of leave for the chosen days; what cannot be entered is named, the rest is. */
export function BulkLeaveDialog({ rows, onDone, onClose }: BulkLeaveDialogProps) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const [spans] = useState(() => leaveSpans(rows))
  const [done, setDone] = useState<number | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const create = useMutation(trpc.leave.create.mutationOptions())
  const remove = useMutation(trpc.leave.remove.mutationOptions())

  const form = useForm(async (value) => {
    const note = value('note').trim() || null
    const says = { kind: value('kind').trim(), paid: value('paid') === 'on', note }
    const made: string[] = []
    const failed: Failure[] = []
    for (const [i, span] of spans.entries()) {
      setDone(i)
      const { employee, from, to } = span
      try {
        made.push((await create.mutateAsync({ ...says, employeeId: employee.id, from, to })).id)
      } catch (e) {
        failed.push({ span, message: messageOf(e) })
      }
    }
    setDone(null)
    setFailures(failed)
    await changed()
    const takeBack = async () => {
      for (const id of made) await remove.mutateAsync({ id })
      await changed()
    }
    if (made.length > 0)
      toastWithUndo(`${counted(made.length, 'leave', 'leaves')} entered.`, takeBack, 'Taken out again.')
    if (failed.length === 0) onDone()
  })

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Enter leave for ${counted(rows.length, 'day')}`}
      description="Whole days. Dates of one person that follow each other become one leave."
    >
      <form {...form.props} className="grid gap-4">
        <KindFields error={form.errors.kind} />
        {done !== null && <ProgressBar label="Leave entered" value={done} max={spans.length} />}
        {failures.length > 0 && (
          <Notice tone="danger">
            <p className="font-medium">{counted(failures.length, 'leave', 'leaves')} could not be entered</p>
            <ul
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
              tabIndex={0}
              aria-label="Leave that could not be entered"
              className="mt-1 grid max-h-40 gap-1 overflow-y-auto"
            >
              {failures.map(({ span, message }) => (
                <li key={`${span.employee.id} ${span.from}`}>
                  {span.employee.name}, {dateText(span.from)}: {message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <DialogActions>
          <Button onClick={onClose}>{failures.length > 0 ? 'Close' : 'Cancel'}</Button>
          {failures.length === 0 && (
            <Button type="submit" variant="primary" pending={done !== null}>
              Enter leave
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  )
}
