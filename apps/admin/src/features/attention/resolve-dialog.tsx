'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { counted, dateText } from '#lib/format.ts'
import { useForm } from '#lib/use-form.ts'
import type { AttentionRow } from './attention-view.ts'
import { type Repair, subjectOf } from './attention-words.ts'
import { useResolve } from './use-resolve.ts'

const REASON_MAX_CHARS = 300

interface ResolveDialogProps {
  rows: readonly AttentionRow[]
  repair: Repair
  onClose: () => void
}

/** Answers one or many with a reason. What could not be done is listed; the rest is done. */
export function ResolveDialog({ rows, repair, onClose }: ResolveDialogProps) {
  const { run, pendingIds } = useResolve()
  const [failed, setFailed] = useState<readonly { id: string; message: string }[]>([])
  const form = useForm(async (value) => {
    try {
      const left = await run(
        rows.map((r) => r.id),
        repair.action,
        value('reason'),
      )
      if (left.length === 0) onClose()
      else setFailed(left)
    } catch (e) {
      form.fail(e)
    }
  })
  const byId = new Map(rows.map((r) => [r.id, r]))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={repair.label}
      description={`${counted(rows.length, 'point')}. The reason is kept with the change.`}
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        {failed.length > 0 && (
          <Notice tone="danger">
            {counted(failed.length, 'point')} could not be settled:
            <ul className="mt-1 grid gap-1">
              {failed.map(({ id, message }) => (
                <li key={id}>
                  {nameOf(byId.get(id))}: {message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Field label="Reason" error={form.errors.reason}>
          {(control) => (
            <Input
              {...control}
              name="reason"
              defaultValue={repair.reason}
              required
              maxLength={REASON_MAX_CHARS}
              autoComplete="off"
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{failed.length > 0 ? 'Close' : 'Cancel'}</Button>
          {failed.length === 0 && (
            <Button type="submit" variant="primary" pending={pendingIds.length > 0}>
              {repair.label}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  )
}

function nameOf(row: AttentionRow | undefined): string {
  if (!row) return 'A point that is gone'
  const who = subjectOf(row)
  return row.workDate ? `${who}, ${dateText(row.workDate)}` : who
}
