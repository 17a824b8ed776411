'use client'
import type { RouterOutputs } from '@rollcall/api'
import { EyeOff, Trash2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Button } from '#components/ui/button.tsx'
import { FacePicture } from '#components/ui/face-picture.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { cn } from '#lib/cn.ts'
import { percent } from '#lib/format.ts'
import { asideWords } from './photo-words.ts'
import { usePhotoUse } from './use-photo-use.ts'

export type Photo = RouterOutputs['employee']['get']['photos'][number]

interface PhotoItemProps {
  photo: Photo
  /** Its place in the grid, from 1. */
  number: number
  name: string
  /** Null for those who may only look. */
  onRemove: (() => void) | null
}

/** A reference photo. One that is set aside is dimmed, says why, and can be used again. */
export function PhotoItem({ photo, number, name, onRemove }: PhotoItemProps) {
  const item = useRef<HTMLLIElement>(null)
  const setUse = usePhotoUse()
  const reason = asideWords(photo.use)

  async function use(used: boolean) {
    await setUse.run({ photoId: photo.id, used })
    item.current?.focus({ preventScroll: true }) // the button that had the focus is gone
  }
  return (
    <li
      ref={item}
      tabIndex={-1}
      className="grid grid-rows-[auto_1fr] overflow-hidden rounded-xl border bg-surface shadow-lift"
    >
      <div className="relative">
        <FacePicture
          src={`/api/photos/${photo.id}?size=full`}
          alt={`Photo ${number} of ${name}`}
          size={photo}
          faces={[{ box: photo.box, tone: reason ? 'plain' : 'good' }]}
          fit="cover"
          className={cn('aspect-square', reason && 'opacity-40 grayscale')}
        />
        {reason && (
          <span className="absolute inset-x-2 top-2 flex items-center gap-1.5 rounded-lg bg-surface/95 px-2 py-1 font-medium text-out text-xs shadow-lift">
            <EyeOff className="size-3.5 shrink-0" aria-hidden />
            {reason}
          </span>
        )}
      </div>
      <div className="grid content-between gap-1 py-1.5 pr-1.5 pl-3">
        <div className="flex items-center justify-between gap-1">
          <p className="grid min-w-0 text-xs">
            <span className="truncate font-medium tabular-nums">Quality {percent(photo.quality01)}</span>
            <span className="text-faint">
              <TimeAgo at={photo.createdAt} never="" />
              {photo.fromDoor && ' · from a door'}
            </span>
          </p>
          {onRemove && (
            <span className="flex">
              {!reason && (
                <IconButton
                  label="Set aside"
                  subject={`photo ${number}`}
                  pending={setUse.isPending}
                  onClick={() => void use(false)}
                >
                  <EyeOff aria-hidden />
                </IconButton>
              )}
              <IconButton label="Remove" subject={`photo ${number}`} className="hover:text-danger" onClick={onRemove}>
                <Trash2 aria-hidden />
              </IconButton>
            </span>
          )}
        </div>
        {onRemove && reason && (
          <RowButton
            variant="secondary"
            subject={`, photo ${number}`}
            className="mr-1.5 mb-1.5"
            pending={setUse.isPending}
            onClick={() => void use(true)}
          >
            Use it
          </RowButton>
        )}
      </div>
    </li>
  )
}

interface IconButtonProps {
  label: string
  /** What it is about; only assistive technology hears it. */
  subject: string
  className?: string
  pending?: boolean
  onClick: () => void
  children: ReactNode
}

function IconButton({ label, subject, className, pending, onClick, children }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <Button
        variant="ghost"
        size="icon"
        className={cn('size-8', className)}
        aria-label={`${label} ${subject}`}
        disabled={pending ?? false}
        onClick={onClick}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
