'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { totalOf } from '#features/attention/attention-view.ts'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { messageOf } from '#lib/api-error.ts'
import { counted, monthText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { LockList } from './lock-list.tsx'
import { datesOfMonth, isLocked } from './lock-words.ts'

interface LockDialogProps {
  /** `YYYY-MM` */
  month: string
  /** Chosen at first; null: all. */
  locationId: string | null
  onClose: () => void
}

/** Locks a month, at one location or everywhere, and lists every lock. */
export function LockDialog({ month, locationId: first, onClose }: LockDialogProps) {
  const trpc = useTRPC()
  const changed = useDaysChanged()
  const [locationId, setLocationId] = useState(first)
  const locks = useQuery(trpc.periodLock.list.queryOptions())
  const locations = useQuery(trpc.location.list.queryOptions())
  const dates = datesOfMonth(month)
  const points = useQuery(
    trpc.attention.list.queryOptions({ ...dates, ...(locationId !== null && { locationId }), limit: 1 }),
  )
  const open = points.data ? totalOf(points.data.counts) : 0
  const locked = locks.data !== undefined && isLocked(locks.data, month, locationId)
  const lock = useMutation(
    trpc.periodLock.lock.mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success(`${monthText(month)} is locked.`)
      },
    }),
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Lock ${monthText(month)}`}
      description="Locked days stay as they are. What comes later is kept and shown beside them."
      className="sm:w-[min(36rem,calc(100vw-2rem))]"
    >
      <div className="grid gap-4">
        <ChoiceFilter
          label="Location"
          any="All locations"
          value={locationId}
          options={locations.data ?? []}
          onChange={setLocationId}
        />
        {locked && <Notice tone="good">This month is locked.</Notice>}
        {!locked && open > 0 && (
          <Notice tone="info">
            {counted(open, 'point')} of this month still {open === 1 ? 'needs' : 'need'} attention.
          </Notice>
        )}
        {lock.isError && <Notice tone="danger">{messageOf(lock.error)}</Notice>}
        {locks.error && <ErrorState message={messageOf(locks.error)} onRetry={() => void locks.refetch()} />}
        {locks.data && locks.data.length > 0 && <LockList locks={locks.data} />}
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            onClick={() => lock.mutate({ ...dates, locationId })}
            disabled={locked || locks.data === undefined}
            pending={lock.isPending}
          >
            Lock this month
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
