'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { FacePicture } from '#components/ui/face-picture.tsx'
import { messageOf } from '#lib/api-error.ts'
import { percent } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useEmployeesChanged } from './use-employees-changed.ts'

type Photo = RouterOutputs['employee']['get']['photos'][number]

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
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5" aria-label="Enrolled photos">
        {photos.map((photo, i) => (
          <li key={photo.id} className="overflow-hidden rounded-xl border bg-surface shadow-lift">
            <FacePicture
              src={`/api/photos/${photo.id}?size=full`}
              alt={`Photo ${i + 1} of ${name}`}
              size={photo}
              faces={[{ box: photo.box, tone: 'good' }]}
              fit="cover"
              className="aspect-square"
            />
            <div className="flex items-center justify-between gap-1 py-1.5 pr-1.5 pl-3">
              <p className="grid text-xs">
                <span className="font-medium tabular-nums">Quality {percent(photo.quality01)}</span>
                <span className="text-faint">
                  <TimeAgo at={photo.createdAt} never="" />
                </span>
              </p>
              {mayEdit && (
                <Button
                  variant="ghost"
                  size="icon"
                  className="size-8 hover:text-danger"
                  aria-label={`Remove photo ${i + 1}`}
                  onClick={() => setDoomed(photo)}
                >
                  <Trash2 aria-hidden />
                </Button>
              )}
            </div>
          </li>
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
