'use client'
import type { RouterInputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Button } from '#components/ui/button.tsx'
import { DateInput } from '#components/ui/date-input.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { readersToday } from '#features/schedule/wall-clock.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { ShiftFields } from './shift-fields.tsx'
import { breakLines, breakWithoutHours, newestOf, type ShiftRow, specOf } from './shift-words.ts'

type Version = RouterInputs['shift']['setVersion']

interface ShiftDialogProps {
  /** Null adds a new one. */
  shift: ShiftRow | null
  onClose: () => void
}

export function ShiftDialog({ shift, onClose }: ShiftDialogProps) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const [newest] = useState(() => newestOf(shift ?? { versions: [] }))
  const [validFrom, setValidFrom] = useState(() => beginOf(newest.validFrom, readersToday()))
  const [trial, setTrial] = useState<{ name: string; version: Version } | null>(null)
  const create = useMutation(trpc.shift.create.mutationOptions())
  const rename = useMutation(trpc.shift.rename.mutationOptions())
  const setVersion = useMutation(trpc.shift.setVersion.mutationOptions())
  const removeVersion = useMutation(trpc.shift.removeVersion.mutationOptions())

  const form = useForm(
    async (value) => {
      const name = value('name')
      const lines = breakLines(newest.spec)
      const unsaid = breakWithoutHours(value, lines)
      if (unsaid) return form.mark(unsaid, 'After how many hours?')
      const spec = specOf(value, lines)
      if (shift) return setTrial({ name, version: { id: shift.id, validFrom: validFrom || null, spec } })
      try {
        await create.mutateAsync({ name, spec })
        await changed()
        toast.success(`${name} was added. Put it into a pattern next.`)
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'name' },
  )

  async function save(old: ShiftRow, name: string, version: Version) {
    if (name !== old.name) await rename.mutateAsync({ id: old.id, name })
    await setVersion.mutateAsync(version)
    await changed()
    toastWithUndo('Saved.', () => takeBack(old, version), 'The shift is as it was.')
    onClose()
  }

  async function takeBack({ id, name, versions }: ShiftRow, { validFrom: from }: Version) {
    await rename.mutateAsync({ id, name })
    const before = versions.find((v) => v.validFrom === from)
    if (before) await setVersion.mutateAsync({ id, ...before })
    else if (from !== null) await removeVersion.mutateAsync({ id, validFrom: from })
    await changed()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={shift ? `Edit ${shift.name}` : 'Add shift'}
      description="Times are those of the clock on the wall of the location."
      className="sm:w-[min(38rem,calc(100vw-2rem))]"
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={shift?.name}
              placeholder="Day"
              required
              maxLength={80}
              autoComplete="off"
            />
          )}
        </Field>
        <ShiftFields spec={newest.spec} errors={form.errors} />
        {shift && (
          <Field label="Counts from" hint="Days before stay as they are. Empty: it replaces what counted first.">
            {(control) => <DateInput {...control} value={validFrom} onChange={setValidFrom} />}
          </Field>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {shift ? 'Look what changes' : 'Add shift'}
          </Button>
        </DialogActions>
      </form>
      {shift && trial && (
        <DryRunDialog
          change={{ kind: 'shift', input: trial.version }}
          save={() => save(shift, trial.name, trial.version)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}

/** From today on, or from when the newest version begins if that is later. */
function beginOf(newest: string | null, today: string): string {
  return newest !== null && newest > today ? newest : today
}
