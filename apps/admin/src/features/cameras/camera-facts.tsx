'use client'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { cn } from '#lib/cn.ts'
import { count, localDateTime } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'
import type { CameraRow } from './camera-types.ts'

/** What the camera said with its last heartbeat. */
export function CameraFacts({ camera }: { camera: CameraRow }) {
  const { lastSeenAt, fps, queueDepth, deadLetters, galleryRevision, runtime, version, lastError } = camera
  if (lastSeenAt === null) return <NeverSeen pairingExpiresAt={camera.pairingExpiresAt} />
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2.5 sm:grid-cols-4 xl:grid-cols-7">
        <Fact name="Last seen">
          <TimeAgo at={lastSeenAt} never="never" />
        </Fact>
        <Fact name="Frames/s">{fps?.toFixed(1)}</Fact>
        <Fact name="Queue" about="Events that wait to be sent" tone={queueDepth ? 'out' : undefined}>
          {amount(queueDepth)}
        </Fact>
        <Fact
          name="Dead letters"
          about="Events that the server refused; they are kept on the camera"
          tone={deadLetters ? 'danger' : undefined}
        >
          {amount(deadLetters)}
        </Fact>
        <Fact name="Gallery" about="Which state of the enrolled faces the camera knows">
          {galleryRevision !== null && `Revision ${galleryRevision}`}
        </Fact>
        <Fact name="Runtime">{runtime}</Fact>
        <Fact name="Version">{version}</Fact>
      </dl>
      {lastError && (
        <p className="flex gap-1.5 text-[0.8125rem] text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <span className="min-w-0 break-words">
            <span className="sr-only">Last error: </span>
            {lastError}
          </span>
        </p>
      )}
    </>
  )
}

interface FactProps {
  name: string
  /** Said on hover. */
  about?: string
  tone?: 'out' | 'danger' | undefined
  children: ReactNode
}

export function Fact({ name, about, tone, children }: FactProps) {
  return (
    <div className="min-w-0" title={about}>
      <dt className="text-faint text-xs">{name}</dt>
      <dd
        className={cn(
          'break-words text-soft tabular-nums',
          tone === 'out' && 'font-semibold text-out',
          tone === 'danger' && 'font-semibold text-danger',
        )}
      >
        {children || '–'}
      </dd>
    </div>
  )
}

export function amount(n: number | null): string | null {
  return n === null ? null : count(n)
}

function NeverSeen({ pairingExpiresAt }: { pairingExpiresAt: Date | null }) {
  const now = useNow()
  const hasCode = now !== null && pairingExpiresAt !== null && pairingExpiresAt > now
  return (
    <p className="text-[0.8125rem] text-faint">
      {hasCode
        ? `Not seen yet. Its pairing code works until ${localDateTime(pairingExpiresAt)}.`
        : 'Not seen yet. Make a pairing code and type it on the computer at the door.'}
    </p>
  )
}
