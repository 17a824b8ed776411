'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Camera, Eye, LoaderCircle } from 'lucide-react'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { messageOf } from '#lib/api-error.ts'
import { dateInZone, timeInZone } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import type { CameraDetail } from './camera-types.ts'

const ASK_EVERY_MS = 1000
const LOOK_EVERY_MS = 60_000

/** What the camera sees, when somebody asks. */
export function SnapshotCard({ camera: { id, name, timeZone } }: { camera: CameraDetail }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const state = useQuery({
    ...trpc.snapshot.state.queryOptions({ id }),
    refetchInterval: ({ state: { data } }) => (data?.request === 'waiting' ? ASK_EVERY_MS : LOOK_EVERY_MS),
  })
  const ask = useMutation(
    trpc.snapshot.ask.mutationOptions({
      onSuccess: (asked) => queryClient.setQueryData(trpc.snapshot.state.queryKey({ id }), asked),
    }),
  )
  const waiting = ask.isPending || state.data?.request === 'waiting'
  const takenAt = state.data?.takenAt ?? null
  const failure = ask.error ?? (waiting ? null : state.error)
  return (
    <Section
      title="What it sees"
      description="One picture, when you ask for it. Who asks and who looks is written to the audit log; after ten minutes it is forgotten."
      actions={
        <Button pending={waiting} onClick={() => ask.mutate({ id })}>
          {!waiting && <Eye aria-hidden />}
          {waiting ? 'Asking' : takenAt ? 'Ask again' : 'Ask for a picture'}
        </Button>
      }
    >
      {failure && <Notice tone="danger">{messageOf(failure)}</Notice>}
      {!failure && !waiting && state.data?.request === 'unanswered' && (
        <Notice tone="danger">{name} did not send a picture. Ask again; if none comes, start it again.</Notice>
      )}
      <Card className="overflow-hidden">
        {takenAt ? (
          <figure className={waiting ? 'opacity-60' : undefined}>
            {/* biome-ignore lint/performance/noImgElement: a picture that needs the session and is not kept */}
            <img
              src={`/api/snapshots/${id}?at=${takenAt.getTime()}`}
              alt={`What ${name} saw at ${timeInZone(takenAt, timeZone)}`}
              className="aspect-video w-full bg-sunken object-contain"
            />
            <figcaption className="border-t px-4 py-2.5 text-soft tabular-nums">
              Taken at <span className="font-medium text-ink">{timeInZone(takenAt, timeZone)}</span>,{' '}
              {dateInZone(takenAt, timeZone)}
            </figcaption>
          </figure>
        ) : (
          <div className="grid aspect-video place-content-center justify-items-center gap-2 bg-sunken text-faint">
            {waiting ? (
              <LoaderCircle className="size-6 animate-spin" aria-hidden />
            ) : (
              <Camera className="size-6" aria-hidden />
            )}
            <p role="status">{waiting ? 'The camera is asked for a picture …' : 'No picture yet'}</p>
          </div>
        )}
      </Card>
    </Section>
  )
}
