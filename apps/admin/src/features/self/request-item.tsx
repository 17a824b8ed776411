'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Badge } from '#components/ui/badge.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { messageOf } from '#lib/api-error.ts'
import { dateText, localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { REQUEST_STATES, requestText } from './self-words.ts'
import { useSelfChanged } from './use-self-changed.ts'

type Request = RouterOutputs['self']['requests'][number]

/** What was asked for, what became of it, and the way back while nobody has decided. */
export function RequestItem({ request, showDate = true }: { request: Request; showDate?: boolean }) {
  const changed = useSelfChanged()
  const withdraw = useMutation(
    useTRPC().self.withdraw.mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success('Taken back.')
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  const { id, state, mine, reason, decisionNote, decidedAt, requestedAt, workDate } = request
  const { text, tone } = REQUEST_STATES[state]
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="grid min-w-48 grow basis-0 gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tone}>{text}</Badge>
          {showDate && <span className="font-medium">{dateText(workDate)}</span>}
        </span>
        <span>{requestText(request)}</span>
        <span className="text-[0.8125rem] text-soft">
          {mine ? 'You' : 'HR'}, {localDateTime(requestedAt)}: “{reason}”
        </span>
        {decisionNote && (
          <span className="text-[0.8125rem] text-soft">
            HR{decidedAt && `, ${localDateTime(decidedAt)}`}: “{decisionNote}”
          </span>
        )}
      </div>
      {mine && state === 'requested' && (
        <RowButton
          subject={`${requestText(request)}, ${dateText(workDate)}`}
          variant="secondary"
          pending={withdraw.isPending}
          onClick={() => withdraw.mutate({ id })}
        >
          Take back
        </RowButton>
      )}
    </li>
  )
}
