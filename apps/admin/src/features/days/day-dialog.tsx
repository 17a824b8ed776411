'use client'
import { skipToken, useQuery } from '@tanstack/react-query'
import { DialogState } from '#components/app/dialog-state.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
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
  const query = useQuery(trpc.day.get.queryOptions(day ?? skipToken))
  const title = query.data && day ? `${query.data.employee.name} · ${dateText(day.workDate)}` : 'Why?'
  return (
    <Dialog
      open={day !== null}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description="How this day came to say what it says."
      className="sm:w-[min(44rem,calc(100vw-2rem))]"
    >
      <DialogState query={query} label="the day">
        {(detail) => <DayExplained detail={detail} />}
      </DialogState>
    </Dialog>
  )
}
