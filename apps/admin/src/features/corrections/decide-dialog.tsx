'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { correctionText } from '#features/days/evidence-words.ts'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { messageOf } from '#lib/api-error.ts'
import { dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { ChangePreview } from './change-preview.tsx'
import { askedInput } from './change-words.ts'

const NOTE_MAX_CHARS = 300

interface DecideDialogProps {
  employee: { id: string; name: string }
  asked: RouterOutputs['day']['get']['corrections'][number]
  zone: string
  onClose: () => void
}

/** Approves or rejects what somebody asked for; shows before what it would do. */
export function DecideDialog({ employee, asked, zone, onClose }: DecideDialogProps) {
  const changed = useDaysChanged()
  const [note, setNote] = useState('')
  const decide = useMutation(
    useTRPC().correction.decide.mutationOptions({
      onSuccess: async (_, { approve }) => {
        await changed()
        toast.success(approve ? 'Approved.' : 'Rejected.')
        onClose()
      },
    }),
  )
  const answer = (approve: boolean) => decide.mutate({ id: asked.id, approve, note: note.trim() || null })
  const pendingAs = decide.isPending ? decide.variables.approve : null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Decide about a request"
      description={`${employee.name} · ${dateText(asked.workDate)}`}
    >
      <div className="grid gap-4">
        <p>{correctionText(asked, zone)}</p>
        <ChangePreview change={askedInput(employee.id, asked)} />
        <Field label="Note" optional>
          {(control) => (
            <Input
              {...control}
              value={note}
              onChange={(e) => setNote(e.currentTarget.value)}
              maxLength={NOTE_MAX_CHARS}
              autoComplete="off"
            />
          )}
        </Field>
        {decide.isError && <Notice tone="danger">{messageOf(decide.error)}</Notice>}
        <DialogActions>
          <Button onClick={() => answer(false)} pending={pendingAs === false} disabled={decide.isPending}>
            Reject
          </Button>
          <Button
            variant="primary"
            onClick={() => answer(true)}
            pending={pendingAs === true}
            disabled={decide.isPending}
          >
            Approve
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
