'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DateInput } from '#components/ui/date-input.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { useForm } from '#lib/use-form.ts'
import { type Calendar, type DaysChange, type HolidayDay, PART_NAMES } from './holiday-words.ts'
import { useSetDays } from './use-set-days.ts'

interface HolidayDialogProps {
  calendar: Calendar
  /** Null adds a new one. */
  day: HolidayDay | null
  /** The date that a new one has at first. */
  date: string
  onClose: () => void
}

const PARTS = ['full', 'first', 'second'] as const

export function HolidayDialog({ calendar, day, date: first, onClose }: HolidayDialogProps) {
  const setDays = useSetDays()
  const [date, setDate] = useState(day?.date ?? first)
  const [trial, setTrial] = useState<DaysChange | null>(null)
  const there = calendar.holidays.find((h) => h.date === date && h.date !== day?.date)
  const form = useForm((value) => {
    const part = PARTS.find((p) => p === value('part')) ?? 'full'
    const remove = day && day.date !== date ? [day.date] : []
    setTrial({ id: calendar.id, holidays: [{ date, name: value('name').trim(), part }], remove })
  })
  async function save(change: DaysChange) {
    await setDays(calendar, change, 'Saved. The days are worked out anew.')
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} title={day ? `Edit ${day.name}` : `Add a holiday to ${calendar.name}`}>
      <form {...form.props} className="grid gap-4">
        <Field label="Name" error={form.errors.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={day?.name}
              placeholder="New Year’s Day"
              required
              maxLength={120}
              autoComplete="off"
            />
          )}
        </Field>
        <Field
          label="Date"
          error={form.errors.date}
          hint={there && `“${there.name}” is on this date already. It is replaced.`}
        >
          {(control) => <DateInput {...control} name="date" required value={date} onChange={setDate} />}
        </Field>
        <Field label="Free is" hint="In the other half work is due as on any day.">
          {(control) => (
            <Select {...control} name="part" defaultValue={day?.part ?? 'full'}>
              {PARTS.map((part) => (
                <option key={part} value={part}>
                  {PART_NAMES[part]}
                </option>
              ))}
            </Select>
          )}
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
          change={{ kind: 'holidays', input: trial }}
          save={() => save(trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}
