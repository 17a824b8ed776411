'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useEmployeesChanged } from './use-employees-changed.ts'

interface PhotoUseOptions {
  /** Also called when it is taken back. */
  onChanged?: (used: boolean) => void
}

const DONE = {
  used: 'The photo is used. The cameras learn it.',
  aside: 'The photo is set aside. The cameras forget it.',
}

/** Sets a photo aside, or lets it be used again. */
export function usePhotoUse({ onChanged }: PhotoUseOptions = {}) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const changed = useEmployeesChanged()
  const { mutateAsync, isPending } = useMutation(
    trpc.enrolment.setUse.mutationOptions({
      onSuccess: async (_, { used }) => {
        onChanged?.(used)
        // not waited for: comparing everybody again can take a while
        void queryClient.invalidateQueries(trpc.coach.pathFilter())
        await changed()
      },
    }),
  )
  async function run(photo: { photoId: string; used: boolean }) {
    const words = photo.used ? ([DONE.used, DONE.aside] as const) : ([DONE.aside, DONE.used] as const)
    try {
      await mutateAsync(photo)
      toastWithUndo(words[0], () => mutateAsync({ ...photo, used: !photo.used }), words[1])
    } catch (e) {
      toast.error(messageOf(e))
    }
  }
  return { run, isPending }
}
