'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
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
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import type { Calendar } from './holiday-words.ts'

interface CalendarDialogProps {
  /** Null adds a new one. */
  calendar: Calendar | null
  calendars: readonly Calendar[]
  onAdded: (id: string) => void
  onClose: () => void
}

/** Its name; of a new one, where it counts as well: at first the locations that have none. */
export function CalendarDialog({ calendar, calendars, onAdded, onClose }: CalendarDialogProps) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const { data: locations = [] } = useQuery(trpc.location.list.queryOptions())
  const taken = new Set(calendars.flatMap((c) => c.locationIds))
  const free = locations.filter((l) => !taken.has(l.id))
  const [left, setLeft] = useState<readonly string[]>([])
  const create = useMutation(trpc.holiday.create.mutationOptions())
  const rename = useMutation(trpc.holiday.rename.mutationOptions())
  const form = useForm(
    async (value) => {
      const name = value('name')
      try {
        if (calendar) await rename.mutateAsync({ id: calendar.id, name })
        else {
          const locationIds = free.flatMap((l) => (left.includes(l.id) ? [] : l.id))
          onAdded((await create.mutateAsync({ name, locationIds })).id)
        }
        await changed()
        toast.success(calendar ? 'Saved.' : `${name} was added. Add its days next.`)
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'name' },
  )
  return (
    <Dialog open onOpenChange={onClose} title={calendar ? `Rename ${calendar.name}` : 'Add a holiday calendar'}>
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={calendar?.name}
              placeholder="Germany, Berlin"
              required
              maxLength={80}
              autoComplete="off"
            />
          )}
        </Field>
        {!calendar && free.length > 0 && (
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 font-medium text-[0.8125rem]">Counts at</legend>
            {free.map(({ id, name }) => (
              <label key={id} className="flex items-center gap-2.5">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-(--accent)"
                  checked={!left.includes(id)}
                  onChange={(e) => setLeft(e.target.checked ? left.filter((other) => other !== id) : [...left, id])}
                />
                <span className="min-w-0 truncate">{name}</span>
              </label>
            ))}
          </fieldset>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending || rename.isPending}>
            {calendar ? 'Save' : 'Add calendar'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Removes a calendar with its days; where it counted, no day is free any more. */
export function RemoveCalendarDialog({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const remove = useMutation(trpc.holiday.remove.mutationOptions())
  const create = useMutation(trpc.holiday.create.mutationOptions())
  const { id, name, holidays, locationIds } = calendar
  async function save() {
    await remove.mutateAsync({ id })
    await changed()
    const takeBack = async () => {
      await create.mutateAsync({ name, holidays, locationIds })
      await changed()
    }
    toastWithUndo(`${name} was removed.`, takeBack, `${name} is there again.`)
  }
  const where = locationIds.length === 0 ? 'no location' : counted(locationIds.length, 'location')
  return (
    <DryRunDialog
      title={`Remove ${name} with its ${counted(holidays.length, 'day')}, at ${where}?`}
      confirm="Remove"
      tone="danger"
      change={{ kind: 'calendarRemoval', input: { id } }}
      save={save}
      onClose={onClose}
    />
  )
}
