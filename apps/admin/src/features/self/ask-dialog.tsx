'use client'
import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { Direction } from '@rollcall/core'
import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ChangeLines } from '#features/corrections/change-lines.tsx'
import { localTimeOf } from '#features/corrections/change-words.ts'
import { PunchFields } from '#features/corrections/punch-fields.tsx'
import { ReasonField, UNSAID } from '#features/corrections/reason-field.tsx'
import { usePunchDraft } from '#features/corrections/use-punch-draft.ts'
import { clockInZone, dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { useSelf } from './self-me.tsx'
import { dayText, WISH_TITLES, type Wish, wishInput } from './self-words.ts'
import { useSelfChanged } from './use-self-changed.ts'

const DIRECTIONS: readonly Direction[] = ['in', 'out']

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
  const start = {
    local: isAdd ? `${day.workDate}T` : localTimeOf(wish.at.getTime(), dayZone),
    locationId: places.find((p) => p.id === day.location.id)?.id ?? places[0]?.id ?? '',
    direction: isAdd ? (day.figures.firstInAt === null ? 'in' : 'out') : null,
  } as const
  // a punch that is there stays at its place, by whose clock the day goes
  const draft = usePunchDraft(start, isAdd ? places : [], dayZone)
  const { at, locationId, direction } = draft
  const inputOf = (reason: string) => wishInput(wish, { reason, at, locationId, direction })

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
          <PunchFields draft={draft} directions={isAdd ? DIRECTIONS : []} isNew={isAdd} errors={form.errors} />
        )}
        <ReasonField hint="HR reads it, e.g. forgot to pass the door." error={form.errors.reason} />
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
