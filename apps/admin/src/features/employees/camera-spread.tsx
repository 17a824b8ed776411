'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { isSettled, type SpreadNews, spreadSummary, spreadWords } from './spread-words.ts'

const WATCH_MS = 1000
const REST_MS = 30_000

interface CameraSpreadProps {
  /** An employee, or one who was erased. */
  subjectId: string
  news: SpreadNews
}

/** Which cameras have taken the last change of a person, looked at again until all that can be reached have. */
export function CameraSpread({ subjectId, news }: CameraSpreadProps) {
  const query = useQuery({
    ...useTRPC().gallery.spread.queryOptions({ subjectId }),
    refetchInterval: ({ state }) => (state.data && isSettled(state.data) ? REST_MS : WATCH_MS),
  })
  const { data, error } = query
  if (!data) return error ? <Notice tone="danger">{messageOf(error)}</Notice> : <Skeleton className="h-10" />
  return (
    <div className="grid gap-2">
      <p role="status" className="text-soft">
        {spreadSummary(data, news)}
      </p>
      {data.changedAt !== null && data.cameras.length > 0 && (
        <ul aria-label="Cameras" className="grid gap-1.5">
          {data.cameras.map((camera) => (
            <Line key={camera.id} camera={camera} news={news} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Line({ camera, news }: { camera: RouterOutputs['gallery']['spread']['cameras'][number]; news: SpreadNews }) {
  const { name, location, lastSeenAt } = camera
  const { state, text } = spreadWords(camera, news)
  return (
    <li aria-label={name} className="flex gap-2">
      {state === 'done' && <CircleCheck className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />}
      {state === 'waiting' && <LoaderCircle className="mt-0.5 size-4 shrink-0 text-faint" aria-hidden />}
      {state === 'unreachable' && <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />}
      <span className="min-w-0">
        <span className="font-medium">{name}</span> <span className="text-faint">{location}</span>
        <span className="block text-[0.8125rem] text-soft">
          {text}
          {state === 'unreachable' && lastSeenAt && (
            <>
              {' '}
              Last seen <TimeAgo at={lastSeenAt} never="never" />.
            </>
          )}
        </span>
      </span>
    </li>
  )
}
