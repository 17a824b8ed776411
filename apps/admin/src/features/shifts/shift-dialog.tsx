'use client'
import type { RouterInputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { useVersionChoice } from '#features/schedule/use-version-choice.ts'
import { VersionFields } from '#features/schedule/version-fields.tsx'
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
  const version = useVersionChoice(shift?.versions ?? [], newestOf(shift ?? { versions: [] }))
  const { spec: shown } = version.shown
  const [trial, setTrial] = useState<Version | null>(null)
  const create = useMutation(trpc.shift.create.mutationOptions())
  const rename = useMutation(trpc.shift.rename.mutationOptions())
  const setVersion = useMutation(trpc.shift.setVersion.mutationOptions())
  const removeVersion = useMutation(trpc.shift.removeVersion.mutationOptions())

  const form = useForm(
    async (value) => {
      const name = value('name')
      const lines = breakLines(shown)
      const unsaid = breakWithoutHours(value, lines)
      if (unsaid) return form.mark(unsaid, 'After how many hours?')
      const spec = specOf(value, lines)
      if (shift) return setTrial({ id: shift.id, name, validFrom: version.validFrom, spec })
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

  async function save(old: ShiftRow, change: Version) {
    await setVersion.mutateAsync(change)
    await changed()
    toastWithUndo('Saved.', () => takeBack(old, change), 'The shift is as it was.')
    onClose()
  }

  async function takeBack({ id, name, versions }: ShiftRow, { validFrom: from, name: given }: Version) {
    const before = versions.find((v) => v.validFrom === from)
    if (before) await setVersion.mutateAsync({ id, name, ...before })
    else if (from !== null) await removeVersion.mutateAsync({ id, validFrom: from })
    if (!before && given !== name) await rename.mutateAsync({ id, name })
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
        {shift && (
          <VersionFields
            versions={shift.versions}
            choice={version.choice}
            onChoice={version.choose}
            from={version.from}
            onFrom={version.setFrom}
            error={form.errors.validFrom}
          />
        )}
        <ShiftFields key={version.choice} spec={shown} errors={form.errors} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {shift ? 'Look what changes' : 'Add shift'}
          </Button>
        </DialogActions>
      </form>
      {shift && trial && (
        <DryRunDialog
          change={{ kind: 'shift', input: trial }}
          save={() => save(shift, trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}
