'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Button } from '#components/ui/button.tsx'
import { DateInput } from '#components/ui/date-input.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'

interface EndDialogProps {
  assignment: RouterOutputs['assignment']['list'][number]
  /** Whose it is. */
  name: string
  onClose: () => void
}

/** Until when somebody works a pattern. */
export function EndDialog({ assignment: { id, from, to: before }, name, onClose }: EndDialogProps) {
  const changed = usePlanChanged()
  const [to, setTo] = useState(before ?? '')
  const end = useMutation(useTRPC().assignment.end.mutationOptions())
  const [trial, setTrial] = useState<{ id: string; to: string | null } | null>(null)
  const form = useForm(() => setTrial({ id, to: to || null }))
  async function save(change: { id: string; to: string | null }) {
    await end.mutateAsync(change)
    await changed()
    toastWithUndo('Saved.', takeBack, 'It ends as before.')
    onClose()
  }
  async function takeBack() {
    await end.mutateAsync({ id, to: before })
    await changed()
  }
  return (
    <Dialog open onOpenChange={onClose} title={`Until when for ${name}?`}>
      <form {...form.props} className="grid gap-4">
        <Field label="Last day" optional hint="Empty: until further notice." error={form.errors.to}>
          {(control) => <DateInput {...control} name="to" min={from} value={to} onChange={setTo} />}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Look what changes
          </Button>
        </DialogActions>
      </form>
      {trial && (
        <DryRunDialog
          change={{ kind: 'assignmentEnd', input: trial }}
          save={() => save(trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}
