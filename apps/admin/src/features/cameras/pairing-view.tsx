'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useQuery } from '@tanstack/react-query'
import { LoaderCircle } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { CopyLine } from '#components/ui/copy-line.tsx'
import { DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { cn } from '#lib/cn.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useNow } from '#lib/use-now.ts'
import { countdown, type PairingState, pairingState } from './pairing-state.ts'
import { type PairingCode, usePairing } from './use-pairing.ts'

const ASK_EVERY_MS = 2000
const SECOND_MS = 1000

export interface Pairing {
  camera: Pick<RouterOutputs['camera']['list'][number], 'id' | 'name'> & { location: { slug: string } }
  code: PairingCode
}

interface PairingViewProps extends Pairing {
  onNewCode: (code: PairingCode) => void
  onClose: () => void
}

/** The code, large, with the command that uses it; sees by itself when the camera has come. */
export function PairingView({ camera, code, onNewCode, onClose }: PairingViewProps) {
  const trpc = useTRPC()
  const now = useNow(SECOND_MS) ?? new Date()
  const cameras = useQuery({ ...trpc.camera.list.queryOptions(), refetchInterval: ASK_EVERY_MS })
  const state = pairingState(
    cameras.data?.find((c) => c.id === camera.id),
    code.expiresAt,
    now,
  )
  const { make, isPending } = usePairing(onNewCode)
  const isOver = state === 'expired' || state === 'void'
  const isPaired = state === 'paired' || state === 'online'
  return (
    <div className="grid gap-4">
      {!isPaired && (
        <>
          <div className="grid justify-items-center gap-3 rounded-xl bg-sunken px-3 py-5">
            <output
              aria-label="Pairing code"
              className={cn(
                'select-all whitespace-nowrap font-mono font-semibold text-[2.5rem] leading-none tracking-[0.04em] sm:text-6xl',
                isOver && 'text-faint line-through',
              )}
            >
              {code.pairingCode}
            </output>
            {isOver ? (
              <Button variant="primary" pending={isPending} onClick={() => make(camera.id)}>
                New pairing code
              </Button>
            ) : (
              <div className="flex items-center gap-3">
                <span role="timer" className="text-soft tabular-nums">
                  Valid for {countdown(code.expiresAt, now)}
                </span>
                <CopyButton text={code.pairingCode} label="Copy code" />
              </div>
            )}
          </div>
          {!isOver && <Command slug={camera.location.slug} code={code.pairingCode} />}
        </>
      )}
      <Progress state={state} />
      <DialogActions>
        <Button variant={isPaired ? 'primary' : 'secondary'} onClick={onClose}>
          {isPaired ? 'Done' : 'Close'}
        </Button>
      </DialogActions>
    </div>
  )
}

function Command({ slug, code }: { slug: string; code: string }) {
  return (
    <div className="grid gap-2">
      <p className="text-soft">On the computer at the door, in its Rollcall folder, run:</p>
      <CopyLine
        text={`npm run camera -- --server ${location.origin} --location ${slug} --source /dev/video0 pair ${code}`}
        label="Copy command"
      />
      <p className="text-[0.8125rem] text-faint">
        <code className="font-mono">--source</code> may also be an <code className="font-mono">rtsp://</code> or{' '}
        <code className="font-mono">http://</code> stream, a video file or a folder of images.
      </p>
    </div>
  )
}

/** What the code is waiting for, said aloud when it changes. */
function Progress({ state }: { state: PairingState }) {
  switch (state) {
    case 'waiting':
      return (
        <p role="status" className="flex items-center gap-2 text-soft">
          <LoaderCircle className="size-4 animate-spin" aria-hidden />
          Waiting for the camera…
        </p>
      )
    case 'paired':
      return <Notice tone="info">Paired. Waiting for the first picture…</Notice>
    case 'online':
      return <Notice tone="good">Paired – camera is online.</Notice>
    case 'expired':
      return <Notice tone="info">This code has expired. Make a new one.</Notice>
    case 'void':
      return <Notice tone="info">This code was replaced by another one, or the camera was revoked.</Notice>
  }
}
