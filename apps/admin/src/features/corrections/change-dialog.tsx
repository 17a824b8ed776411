'use client'
import type { RouterOutputs } from '@rollcall/api'
import type { Direction } from '@rollcall/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { clockInZone, dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { ChangePreview } from './change-preview.tsx'
import { CHANGE_TITLES, type Change, changeInput, localTimeOf } from './change-words.ts'
import { PunchFields } from './punch-fields.tsx'
import { ReasonField, UNSAID } from './reason-field.tsx'
import { usePunchDraft } from './use-punch-draft.ts'

type Detail = RouterOutputs['day']['get']
const DIRECTIONS: readonly Direction[] = ['in', 'out', 'auto']

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
  const start = {
    local: isAdd ? `${day.workDate}T` : localTimeOf(change.atMs, day.zone),
    locationId: location.id,
    direction: isAdd ? (day.firstInMs === null ? 'in' : 'out') : null,
  } as const
  const draft = usePunchDraft(start, locations.data ?? [{ ...location, timeZone: day.zone }], day.zone)
  const { at, locationId, direction } = draft
  const inputOf = (reason: string) =>
    changeInput(change, { employeeId: employee.id, reason, at, locationId, direction })

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
          <PunchFields draft={draft} directions={DIRECTIONS} isNew={isAdd} errors={form.errors} />
        )}
        <ReasonField error={form.errors.reason} />
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
