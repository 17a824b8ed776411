'use client'
import { CircleAlert } from 'lucide-react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { amount, Fact } from '#features/cameras/camera-facts.tsx'
import type { CameraDetail } from './camera-types.ts'
import { clockWords, galleryWords, span } from './facts-words.ts'

/** What the camera said with its last heartbeat. */
export function LiveFacts({ camera }: { camera: CameraDetail }) {
  const { lastSeenAt, fps, queueDepth, deadLetters, postponed, lastFrameAgeMs, lastError } = camera
  const clock = clockWords(camera.clockOffsetMs)
  const gallery = galleryWords(camera.galleryRevision, camera.serverGalleryRevision)
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3.5 sm:grid-cols-3">
        <Fact name="Last sign of life">
          <TimeAgo at={lastSeenAt} never="never" />
        </Fact>
        <Fact name="Frames/s">{fps?.toFixed(1)}</Fact>
        <Fact name="Age of the last picture">{lastFrameAgeMs !== null && span(lastFrameAgeMs)}</Fact>
        <Fact name="Frames dropped" about="Since its start; nobody had time for them, which is no harm">
          {amount(camera.framesDropped)}
        </Fact>
        <Fact name="Queue" about="Events that wait to be sent" tone={queueDepth ? 'out' : undefined}>
          {amount(queueDepth)}
        </Fact>
        <Fact name="Postponed" about="Events on which the server failed; they are tried again later">
          {amount(postponed)}
        </Fact>
        <Fact
          name="Dead letters"
          about="Events that the server refused; they are kept on the camera"
          tone={deadLetters ? 'danger' : undefined}
        >
          {amount(deadLetters)}
        </Fact>
        <Fact name="Missing events" about="Of the last seven days" tone={camera.missingEvents ? 'out' : undefined}>
          {amount(camera.missingEvents)}
        </Fact>
        <Fact name="Clock" tone={clock?.tone}>
          {clock?.text}
        </Fact>
        <Fact name="Gallery" about="Which state of the enrolled faces the camera knows" tone={gallery?.tone}>
          {gallery?.text}
        </Fact>
        <Fact name="Runtime">{camera.runtime}</Fact>
        <Fact name="Version">{camera.version}</Fact>
        <Fact name="Paired">
          <TimeAgo at={camera.pairedAt} never="not yet" />
        </Fact>
      </dl>
      {lastError && (
        <p className="flex gap-1.5 text-[0.8125rem] text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <span className="min-w-0 break-words">Last error: {lastError}</span>
        </p>
      )}
    </div>
  )
}
