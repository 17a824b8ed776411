'use client'
import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { Direction } from '@rollcall/core'
import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { ChangeLines } from '#features/corrections/change-lines.tsx'
import { instantOf, localTimeOf } from '#features/corrections/change-words.ts'
import { clockInZone, dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { DIRECTION_NAMES } from '#lib/words.ts'
import { useSelf } from './self-me.tsx'
import { dayText, WISH_TITLES, type Wish, wishInput } from './self-words.ts'
import { useSelfChanged } from './use-self-changed.ts'

const DIRECTIONS: readonly Direction[] = ['in', 'out']
const REASON_MAX_CHARS = 300
/** Stands for the reason until there is one: nothing of a preview is kept. */
const UNSAID = '–'

interface AskDialogProps {
  day: RouterOutputs['self']['day']
  wish: Wish
  onClose: () => void
}

/** Asks HR for a change of a punch, with a reason; shows before what it would do. */
export function AskDialog({ day, wish, onClose }: AskDialogProps) {
  const { places } = useSelf()
  const changed = useSelfChanged()
  const ask = useMutation(useTRPC().self.request.mutationOptions())
  const dayZone = day.figures.timeZone
  const isAdd = wish.kind === 'add'
  const [local, setLocal] = useState(isAdd ? `${day.workDate}T` : localTimeOf(wish.at.getTime(), dayZone))
  const [locationId, setLocationId] = useState(places.find((p) => p.id === day.location.id)?.id ?? places[0]?.id ?? '')
  const [direction, setDirection] = useState<Direction>(day.figures.firstInAt === null ? 'in' : 'out')
  const zone = (isAdd && places.find((p) => p.id === locationId)?.timeZone) || dayZone
  const inputOf = (reason: string) =>
    wishInput(wish, { reason, at: instantOf(local, zone), locationId, direction: isAdd ? direction : null })

  const form = useForm(async (value) => {
    const input = inputOf(value('reason'))
    if (!input) return form.mark('at', 'Say when.')
    try {
      await ask.mutateAsync(input)
      await changed()
      toast.success('HR has your request.')
      onClose()
    } catch (e) {
      form.fail(e)
    }
  })
  const which = isAdd ? dateText(day.workDate) : `${clockInZone(wish.at, dayZone)}, ${dateText(day.workDate)}`
  return (
    <Dialog open onOpenChange={onClose} title={WISH_TITLES[wish.kind]} description={`${which}. HR decides about it.`}>
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        {wish.kind !== 'void' && (
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
        )}
        {isAdd && (
          <div className="grid grid-cols-2 gap-4">
            <Field label="Direction">
              {(control) => (
                <Select
                  {...control}
                  value={direction}
                  onChange={(e) => setDirection(DIRECTIONS.find((d) => d === e.target.value) ?? 'in')}
                >
                  {DIRECTIONS.map((d) => (
                    <option key={d} value={d}>
                      {DIRECTION_NAMES[d]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="Location">
              {(control) => (
                <Select {...control} value={locationId} onChange={(e) => setLocationId(e.target.value)}>
                  {places.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        )}
        <Field label="Reason" hint="HR reads it, e.g. forgot to pass the door." error={form.errors.reason}>
          {(control) => <Input {...control} name="reason" required maxLength={REASON_MAX_CHARS} autoComplete="off" />}
        </Field>
        <Preview change={inputOf(UNSAID)} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={ask.isPending}>
            Send to HR
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** What the days would say; nothing is stored. */
function Preview({ change }: { change: RouterInputs['self']['preview'] | null }) {
  const query = useQuery({
    ...useTRPC().self.preview.queryOptions(change ?? skipToken),
    placeholderData: keepPreviousData,
  })
  return <ChangeLines query={change && query} textOf={dayText} />
}
