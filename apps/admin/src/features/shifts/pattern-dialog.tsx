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
import { Segmented } from '#components/ui/segmented.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { readersToday } from '#features/schedule/wall-clock.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { CycleFields } from './cycle-fields.tsx'
import { isWeek, type PatternRow, resized, SOME_MONDAY, WEEKDAYS, workWeek } from './pattern-words.ts'
import type { ShiftRow } from './shift-words.ts'

type Change = RouterInputs['shiftPattern']['update']

interface PatternDialogProps {
  /** Null adds a new one. */
  pattern: PatternRow | null
  shifts: readonly ShiftRow[]
  onClose: () => void
}

export function PatternDialog({ pattern, shifts, onClose }: PatternDialogProps) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const [kind, setKind] = useState<'week' | 'rotation'>(pattern && !isWeek(pattern) ? 'rotation' : 'week')
  const [anchor, setAnchor] = useState(() => (pattern && !isWeek(pattern) ? pattern.anchor : readersToday()))
  const [cycle, setCycle] = useState(() => pattern?.cycle ?? workWeek(shifts[0]?.id ?? ''))
  const [trial, setTrial] = useState<Change | null>(null)
  const create = useMutation(trpc.shiftPattern.create.mutationOptions())
  const update = useMutation(trpc.shiftPattern.update.mutationOptions())

  function choose(next: 'week' | 'rotation') {
    setKind(next)
    if (next === 'week') setCycle(resized(cycle, WEEKDAYS.length))
  }

  const form = useForm(
    async (value) => {
      const name = value('name')
      const fields = { name, anchor: kind === 'week' ? SOME_MONDAY : anchor, cycle }
      if (pattern) return setTrial({ id: pattern.id, ...fields })
      try {
        await create.mutateAsync(fields)
        await changed()
        toast.success(`${name} was added. Say next who works it.`)
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'name' },
  )

  async function save({ assignments, ...before }: PatternRow, change: Change) {
    await update.mutateAsync(change)
    await changed()
    const takeBack = async () => {
      await update.mutateAsync(before)
      await changed()
    }
    toastWithUndo('Saved.', takeBack, 'The pattern is as it was.')
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={pattern ? `Edit ${pattern.name}` : 'Add pattern'}
      description={
        pattern
          ? 'Bears on days that have passed too. To change from a date on, make another pattern and give people that one.'
          : 'Which shift on which day, again and again.'
      }
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={pattern?.name}
              placeholder="Office week"
              required
              maxLength={80}
              autoComplete="off"
            />
          )}
        </Field>
        <Segmented
          label="Repeats"
          value={kind}
          options={[
            { value: 'week', label: 'Every week' },
            { value: 'rotation', label: 'After so many days' },
          ]}
          onChange={choose}
        />
        {kind === 'rotation' && (
          <Field label="Day 1 is on" error={form.errors.anchor}>
            {(control) => <DateInput {...control} name="anchor" required value={anchor} onChange={setAnchor} />}
          </Field>
        )}
        <CycleFields cycle={cycle} isWeek={kind === 'week'} shifts={shifts} onChange={setCycle} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {pattern ? 'Look what changes' : 'Add pattern'}
          </Button>
        </DialogActions>
      </form>
      {pattern && trial && (
        <DryRunDialog
          change={{ kind: 'pattern', input: trial }}
          save={() => save(pattern, trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}
