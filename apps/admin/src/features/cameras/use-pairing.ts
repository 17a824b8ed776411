'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'

export type PairingCode = RouterOutputs['camera']['register']

/** Makes a new pairing code for a camera that is known. */
export function usePairing(onCode: (code: PairingCode) => void) {
  const trpc = useTRPC()
  const remember = useRememberCode()
  const { mutate, isPending } = useMutation(
    trpc.camera.newPairingCode.mutationOptions({
      onSuccess: async (code) => {
        await remember(code)
        onCode(code)
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  return { make: (id: string) => !isPending && mutate({ id }), isPending }
}

/**
 * Writes a code that was just made into the list. A list asked for before would say that no code is open, which
 * otherwise means that it was used.
 */
export function useRememberCode(): (code: PairingCode) => Promise<void> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return async ({ cameraId, expiresAt }) => {
    const filter = trpc.camera.list.queryFilter()
    await queryClient.cancelQueries(filter)
    queryClient.setQueryData(trpc.camera.list.queryKey(), (cameras) =>
      cameras?.map((camera) => (camera.id === cameraId ? { ...camera, pairingExpiresAt: expiresAt } : camera)),
    )
    void queryClient.invalidateQueries(filter)
  }
}
