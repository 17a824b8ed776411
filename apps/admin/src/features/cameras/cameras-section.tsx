'use client'
import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { CameraDialogs } from './camera-dialogs.tsx'
import { CameraItem } from './camera-item.tsx'
import type { CameraAction } from './camera-types.ts'

/** Changes are told; that a camera is silent, nobody tells. */
const REFRESH_MS = 15_000

export function CamerasSection() {
  const trpc = useTRPC()
  const { mayEdit } = useMe()
  const [action, setAction] = useState<CameraAction | null>(null)
  const cameras = useQuery({ ...trpc.camera.list.queryOptions(), refetchInterval: REFRESH_MS })
  const locations = useQuery(trpc.location.list.queryOptions())
  const hasLocation = locations.data === undefined || locations.data.length > 0
  useEffect(() => {
    const code = takeCodeOfLink()
    if (code && mayEdit) setAction({ kind: 'admit', code })
  }, [mayEdit])
  return (
    <Section
      title="Cameras"
      description="One at each door. Each sends a sign of life every 30 seconds."
      actions={
        mayEdit &&
        hasLocation && (
          <>
            <Button onClick={() => setAction({ kind: 'admit', code: '' })}>
              <MonitorSmartphone aria-hidden />A camera shows a code
            </Button>
            <Button variant="primary" onClick={() => setAction({ kind: 'add' })}>
              <Plus aria-hidden />
              Add camera
            </Button>
          </>
        )
      }
    >
      <Card className="overflow-hidden">
        <ListState
          query={cameras}
          label="cameras"
          isEmpty={(data) => data.length === 0}
          empty={
            <EmptyState title="No cameras yet">
              {hasLocation
                ? 'Add one, and type its pairing code on the computer at the door.'
                : 'First add the location where the door is, then its camera.'}
            </EmptyState>
          }
        >
          {(data) => (
            <ul aria-label="Cameras" className="divide-y">
              {data.map((camera) => (
                <CameraItem key={camera.id} camera={camera} onAction={mayEdit ? setAction : null} />
              ))}
            </ul>
          )}
        </ListState>
      </Card>
      <CameraDialogs action={action} onClose={() => setAction(null)} />
    </Section>
  )
}

/** The code in the link that a camera shows as a QR code. It stays neither in the address nor in the history. */
function takeCodeOfLink(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code !== null) history.replaceState(history.state, '', location.pathname + location.search)
  return code
}
