'use client'
import { useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import { cn } from '#lib/cn.ts'

interface EventPictureProps {
  eventId: string
  /** Whose or which picture: "door Lobby, 08:58". */
  subject: string
  /** Large enough to compare it with a photo. */
  large?: boolean
}

/** The face of a doubtful event, small; large when it is pressed. It may be forgotten while the page is open. */
export function EventPicture({ eventId, subject, large = false }: EventPictureProps) {
  const [open, setOpen] = useState(false)
  const [gone, setGone] = useState(false)
  if (gone) return <span className="text-faint text-xs">The picture was forgotten.</span>
  const picture = (className: string, alt: string) => (
    // biome-ignore lint/performance/noImgElement: it needs the session and must not be cached
    <img src={`/api/pictures/${eventId}`} alt={alt} className={className} onError={() => setGone(true)} />
  )
  return (
    <>
      <button
        type="button"
        aria-label={`Show the picture: ${subject}`}
        onClick={() => setOpen(true)}
        className="shrink-0 overflow-hidden rounded-lg border focus-visible:outline-2 focus-visible:outline-accent"
      >
        {picture(cn('object-cover', large ? 'size-20' : 'size-14'), '')}
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="What the camera saw"
        description={`${subject}. Kept for this question only, then forgotten.`}
      >
        {picture('mx-auto max-h-[60vh] w-full max-w-sm rounded-lg object-contain', `The face: ${subject}`)}
      </Dialog>
    </>
  )
}
