'use client'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { DayExplained } from './day-explained.tsx'

interface DayDialogProps {
  /** Null: nothing is explained. */
  day: { employeeId: string; workDate: string } | null
  onClose: () => void
}

/** "Why?": how a day came to say what it says. */
export function DayDialog({ day, onClose }: DayDialogProps) {
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.day.get.queryOptions(day ?? skipToken))
  const title = data && day ? `${data.employee.name} · ${dateText(day.workDate)}` : 'Why?'
  return (
    <Dialog
      open={day !== null}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description="How this day came to say what it says."
      className="sm:w-[min(44rem,calc(100vw-2rem))]"
    >
      {data ? (
        <DayExplained detail={data} />
      ) : error ? (
        <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />
      ) : (
        <div role="status" className="grid gap-3">
          <span className="sr-only">Loading the day</span>
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
          <Skeleton className="w-3/4" />
        </div>
      )}
    </Dialog>
  )
}
