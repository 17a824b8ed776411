'use client'
import { useMutation } from '@tanstack/react-query'
import { Pause, Pencil, Play, Send, Trash2 } from 'lucide-react'
import { toast } from 'sonner'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { messageOf } from '#lib/api-error.ts'
import { dateInZone, timeInZone } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { contentText, lastText, planText, type Report } from './report-words.ts'
import { useReportsChanged } from './use-reports-changed.ts'

interface ReportItemProps {
  report: Report
  /** Whether a mail server is set up. */
  mail: boolean
  onEdit: () => void
  onRemove: () => void
}

export function ReportItem({ report, mail, onEdit, onRemove }: ReportItemProps) {
  const trpc = useTRPC()
  const changed = useReportsChanged()
  const options = { onSuccess: changed, onError: (e: unknown) => void toast.error(messageOf(e)) }
  const send = useMutation(trpc.report.sendNow.mutationOptions(options))
  const pause = useMutation(trpc.report.setPaused.mutationOptions(options))
  const { name, nextAt, last, location, recipients } = report
  const became = lastText(last)
  const isOpen = last?.state === 'waiting' || last?.state === 'sending'
  return (
    <li className="grid gap-3 p-4 sm:grid-cols-[1fr_auto] sm:items-start">
      <div className="grid min-w-0 gap-1">
        <h2 className="font-medium">{name}</h2>
        <p className="text-soft">{contentText(report)}</p>
        <p className="text-soft">{planText(report)}</p>
        <p className="break-words text-faint text-xs">To {recipients.join(', ')}</p>
        <p className="flex flex-wrap items-center gap-2 pt-1 text-xs">
          <Badge tone={became.tone}>{became.text}</Badge>
          {last && <TimeAgo at={last.changedAt} never="" />}
          <span className="text-faint">
            {nextAt === null
              ? 'Paused'
              : `Next: ${dateInZone(nextAt, location.timeZone)}, ${timeInZone(nextAt, location.timeZone)}`}
          </span>
        </p>
        {last?.problem && <p className="text-[0.8125rem] text-danger">{last.problem}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={!mail || isOpen}
          pending={send.isPending}
          onClick={() => send.mutate({ id: report.id })}
        >
          <Send aria-hidden />
          Send now
        </Button>
        <Button
          size="sm"
          pending={pause.isPending}
          onClick={() => pause.mutate({ id: report.id, paused: nextAt !== null })}
        >
          {nextAt === null ? <Play aria-hidden /> : <Pause aria-hidden />}
          {nextAt === null ? 'Resume' : 'Pause'}
        </Button>
        <Button size="sm" aria-label={`Change ${name}`} onClick={onEdit}>
          <Pencil aria-hidden />
          Change
        </Button>
        <Button size="sm" variant="ghost" aria-label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </li>
  )
}
