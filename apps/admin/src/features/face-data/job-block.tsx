'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { toast } from 'sonner'
import { FirstFew } from '#components/app/first-few.tsx'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Button } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { messageOf } from '#lib/api-error.ts'
import { counted } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useNow } from '#lib/use-now.ts'
import type { FaceJob, JobFailure, JobKind } from './face-data-types.ts'
import { endWords, progressWords } from './face-data-words.ts'

interface JobBlockProps {
  kind: JobKind
  job: FaceJob | null
  /** What is left to do. */
  waiting: number
  words: {
    running: string
    /** Nothing is left. */
    done: string
    waiting: (n: number) => string
    start: string
    failed: (n: number) => string
  }
}

/** Long work on the stored faces: what is left, how far it is, what failed; owners start and stop it. */
export function JobBlock({ kind, job, waiting, words }: JobBlockProps) {
  const { isOwner } = useMe()
  const now = useNow(1000)
  const { start, cancel } = useJobActions(kind)
  const running = job?.state === 'running' ? job : null
  const ended = job && endWords(job, waiting)
  return (
    <div className="grid gap-3 px-4 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        {running ? (
          <div className="grid min-w-0 grow basis-64 gap-2" aria-live="polite">
            <p className="font-medium">{words.running}</p>
            <ProgressBar label={words.running} value={running.done} max={running.total} />
            <p className="text-faint text-xs tabular-nums">{progressWords(running, now)}</p>
          </div>
        ) : (
          <div className="grid min-w-0 grow basis-64 gap-0.5" aria-live="polite">
            {waiting === 0 ? (
              <p className="flex items-center gap-2 font-medium">
                <CircleCheck className="size-4 shrink-0 text-accent" aria-hidden />
                {words.done}
              </p>
            ) : (
              <p className="font-medium">{words.waiting(waiting)}</p>
            )}
            {ended && <p className="text-soft">{ended}</p>}
            {job?.problem && <p className="text-danger">{job.problem}</p>}
            {job?.finishedAt && (
              <p className="text-faint text-xs">
                {counted(job.done, 'photo')} last done <TimeAgo at={job.finishedAt} never="" />, started by{' '}
                {job.startedBy === 'system' ? 'Rollcall itself' : job.startedBy}.
              </p>
            )}
            {waiting > 0 && !isOwner && <p className="text-faint text-xs">An owner of this Rollcall can start it.</p>}
          </div>
        )}
        {isOwner && running && (
          <Button size="sm" pending={cancel.isPending} onClick={() => cancel.mutate({ kind })}>
            Stop
          </Button>
        )}
        {isOwner && !running && waiting > 0 && (
          <Button size="sm" variant="primary" pending={start.isPending} onClick={() => start.mutate({ kind })}>
            {words.start}
          </Button>
        )}
      </div>
      {job && job.failedCount > 0 && <Failures job={job} title={words.failed(job.failedCount)} />}
    </div>
  )
}

function useJobActions(kind: JobKind) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const options = {
    onSettled: () => queryClient.invalidateQueries(trpc.faceJob.pathFilter()),
    onError: (e: unknown) => {
      toast.error(messageOf(e))
    },
  }
  const start = useMutation(trpc.faceJob.start.mutationOptions(options))
  const cancel = useMutation(
    trpc.faceJob.cancel.mutationOptions({
      ...options,
      onSuccess: () => {
        toast.success(kind === 'reencode' ? 'Encoding was stopped.' : 'Sealing was stopped.')
      },
    }),
  )
  return { start, cancel }
}

const FEW = 5

function Failures({ job, title }: { job: FaceJob; title: string }) {
  const more = job.failedCount - job.failed.length
  return (
    <div className="grid gap-1.5">
      <h3 className="font-medium text-danger">{title}</h3>
      <p className="text-soft">Open the employee and enrol another photo in its place.</p>
      <div className="overflow-hidden rounded-lg border">
        <FirstFew label={title} items={job.failed} few={FEW}>
          {(failure) => <Failure key={failure.photoId} failure={failure} />}
        </FirstFew>
      </div>
      {more > 0 && <p className="text-faint text-xs">And {counted(more, 'photo')} more.</p>}
    </div>
  )
}

function Failure({ failure: { employee, reason } }: { failure: JobFailure }) {
  return (
    <li className="grid gap-0.5 px-3 py-2.5">
      <Link href={`/employees/${employee.id}`} className="justify-self-start rounded font-medium hover:underline">
        {employee.name}
      </Link>
      <p className="text-soft">{reason}</p>
    </li>
  )
}
