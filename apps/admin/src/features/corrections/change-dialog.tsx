'use client'
import type { RouterOutputs } from '@rollcall/api'
import type { Direction } from '@rollcall/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { clockInZone, dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { DIRECTION_NAMES } from '#lib/words.ts'
import { ChangePreview } from './change-preview.tsx'
import { CHANGE_TITLES, type Change, changeInput, instantOf, localTimeOf } from './change-words.ts'

type Detail = RouterOutputs['day']['get']
const DIRECTIONS: readonly Direction[] = ['in', 'out', 'auto']
const REASON_MAX_CHARS = 300
/** Stands for the reason until there is one: nothing of a preview is kept. */
const UNSAID = '–'

interface ChangeDialogProps {
  detail: Detail
  change: Change
  onClose: () => void
}

/** Adds, moves, takes out or restores a punch, with a reason; shows before what it does. */
export function ChangeDialog({ detail: { employee, day, location }, change, onClose }: ChangeDialogProps) {
  const trpc = useTRPC()
  const changed = useDaysChanged()
  const make = useMutation(trpc.correction.make.mutationOptions())
  const locations = useQuery(trpc.location.list.queryOptions())
  const isAdd = change.kind === 'add'
  const [local, setLocal] = useState(isAdd ? `${day.workDate}T` : localTimeOf(change.atMs, day.zone))
  const [locationId, setLocationId] = useState(location.id)
  const [direction, setDirection] = useState<Direction | null>(isAdd ? (day.firstInMs === null ? 'in' : 'out') : null)
  const zone = locations.data?.find((l) => l.id === locationId)?.timeZone ?? day.zone
  const inputOf = (reason: string) =>
    changeInput(change, { employeeId: employee.id, reason, at: instantOf(local, zone), locationId, direction })

  const form = useForm(async (value) => {
    const input = inputOf(value('reason'))
    if (!input) return
    try {
      const { correction } = await make.mutateAsync(input)
      await changed()
      if (correction.state === 'requested') toast.info('This is your own day: somebody else decides about it.')
      else toast.success('Changed.')
      onClose()
    } catch (e) {
      form.fail(e)
    }
  })
  const which = isAdd
    ? dateText(day.workDate)
    : `${clockInZone(new Date(change.atMs), day.zone)}, ${dateText(day.workDate)}`
  return (
    <Dialog open onOpenChange={onClose} title={CHANGE_TITLES[change.kind]} description={`${employee.name} · ${which}`}>
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        {(isAdd || change.kind === 'move') && (
          <div className="grid gap-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Field label="Date and time" hint={`By the clock of ${zone.replaceAll('_', ' ')}.`} error={form.errors.at}>
              {(control) => (
                <Input
                  {...control}
                  type="datetime-local"
                  name="at"
                  value={local}
                  onChange={(e) => setLocal(e.currentTarget.value)}
                  required
                />
              )}
            </Field>
            <Field label="Direction">
              {(control) => (
                <Select
                  {...control}
                  value={direction ?? ''}
                  onChange={(e) => setDirection(DIRECTIONS.find((d) => d === e.target.value) ?? null)}
                >
                  {!isAdd && <option value="">As it is</option>}
                  {DIRECTIONS.map((d) => (
                    <option key={d} value={d}>
                      {DIRECTION_NAMES[d]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            {isAdd && (
              <Field label="Location" className="sm:col-span-2">
                {(control) => (
                  <Select {...control} value={locationId} onChange={(e) => setLocationId(e.target.value)}>
                    {(locations.data ?? [location]).map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
          </div>
        )}
        <Field label="Reason" error={form.errors.reason}>
          {(control) => <Input {...control} name="reason" required maxLength={REASON_MAX_CHARS} autoComplete="off" />}
        </Field>
        <ChangePreview change={inputOf(UNSAID)} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={change.kind === 'void' ? 'danger' : 'primary'} pending={make.isPending}>
            {CHANGE_TITLES[change.kind]}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
