'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { type Photo, PhotoItem } from './photo-item.tsx'
import { photoCount } from './photo-words.ts'
import { useEmployeesChanged } from './use-employees-changed.ts'

export function PhotoGrid({ photos, name }: { photos: readonly Photo[]; name: string }) {
  const trpc = useTRPC()
  const changed = useEmployeesChanged()
  const { mayEdit } = useMe()
  const [doomed, setDoomed] = useState<Photo | null>(null)
  const remove = useMutation(
    trpc.enrolment.remove.mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success('The photo was removed. The cameras forget it.')
        setDoomed(null)
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  if (photos.length === 0) return <p className="text-soft">No photo is enrolled yet; no camera knows this face.</p>
  return (
    <>
      <p className="text-soft tabular-nums" aria-live="polite">
        {photoCount(photos)}
      </p>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5" aria-label="Enrolled photos">
        {photos.map((photo, i) => (
          <PhotoItem
            key={photo.id}
            photo={photo}
            number={i + 1}
            name={name}
            onRemove={mayEdit ? () => setDoomed(photo) : null}
          />
        ))}
      </ul>
      <AlertDialog
        open={doomed !== null}
        onOpenChange={() => setDoomed(null)}
        title="Remove this photo?"
        description={`The photo and its face template are deleted, and the cameras forget this look of ${name}.`}
        confirm="Remove photo"
        onConfirm={() => doomed && remove.mutate({ photoId: doomed.id })}
        pending={remove.isPending}
      />
    </>
  )
}
