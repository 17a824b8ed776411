'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useQuery } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useNow } from '#lib/use-now.ts'

/** A code that was just made, and for whom. */
export interface Pairing extends Pick<RouterOutputs['camera']['register'], 'cameraId' | 'pairingCode' | 'expiresAt'> {
  name: string
  locationSlug: string
}

const ASK_AGAIN_MS = 2000
const ONE_SECOND_MS = 1000

/** The code, big, and the command that uses it; notices when the camera has come. */
export function PairingDialog({ pairing, onClose }: { pairing: Pairing; onClose: () => void }) {
  const trpc = useTRPC()
  const now = useNow(ONE_SECOND_MS)
  const cameras = useQuery({ ...trpc.camera.list.queryOptions(), refetchInterval: ASK_AGAIN_MS })
  const camera = cameras.data?.find((c) => c.id === pairing.cameraId)
  // the code is forgotten when it is used
  const isPaired = camera !== undefined && camera.pairingExpiresAt === null
  const secondsLeft = Math.max(0, Math.ceil((pairing.expiresAt.getTime() - (now ?? new Date()).getTime()) / 1000))
  const command = `npm run camera -- pair ${pairing.pairingCode} --server ${location.origin} --location ${pairing.locationSlug} --source /dev/video0`
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Pair ${pairing.name}`}
      description="On the computer beside the door, in the Rollcall folder:"
      className="sm:w-[min(36rem,calc(100vw-2rem))]"
    >
      <div className="grid gap-4">
        <div className="grid justify-items-center gap-1 rounded-xl bg-sunken px-4 py-6">
          <output className="select-all font-mono font-semibold text-4xl tracking-[0.12em]" aria-label="Pairing code">
            {pairing.pairingCode}
          </output>
          {!isPaired && (
            <p className="text-faint tabular-nums">
              {secondsLeft > 0 ? `Works once, for another ${clock(secondsLeft)}` : 'This code has expired'}
            </p>
          )}
        </div>
        <div className="flex items-start gap-2 rounded-lg border bg-sunken/60 p-3">
          <code className="min-w-0 grow select-all break-words font-mono text-[0.8125rem]">{command}</code>
          <CopyButton text={command} label="Copy command" />
        </div>
        <p className="text-faint text-[0.8125rem]">
          <code className="font-mono">--source</code> is what it watches: a webcam,{' '}
          <code className="font-mono">rtsp://…</code>, <code className="font-mono">http://…/stream.mjpg</code>, a video
          file or a folder of images.
        </p>
        {isPaired && <Notice tone="good">{pairing.name} is paired.</Notice>}
        {!isPaired && secondsLeft === 0 && (
          <Notice tone="info">Make a new code in the menu of the camera, “New pairing code”.</Notice>
        )}
      </div>
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
