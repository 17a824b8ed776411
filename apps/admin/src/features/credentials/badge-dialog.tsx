'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download, Printer } from 'lucide-react'
import { useRef } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { BadgeCard } from './badge-card.tsx'

interface BadgeDialogProps {
  employee: { id: string; name: string; code: string }
  /** There is one that will stop working. */
  replaces: boolean
  onClose: () => void
}

/** Makes a badge, and shows it this once. */
export function BadgeDialog({ employee, replaces, onClose }: BadgeDialogProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const make = useMutation(
    trpc.credential.makeBadge.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.credential.pathFilter()),
    }),
  )
  const verb = replaces ? 'Replace badge' : 'Make badge'
  if (make.data) return <MadeBadge employee={employee} text={make.data.text} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={replaces ? `Replace the badge of ${employee.name}?` : `A badge for ${employee.name}`}
      description={
        <>
          A card with a QR code. Held up to the camera of a door, it counts like the face.
          {replaces && ' The badge from before stops working at once.'}
        </>
      }
    >
      {make.isError && <Notice tone="danger">{messageOf(make.error)}</Notice>}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" pending={make.isPending} onClick={() => make.mutate({ id: employee.id })}>
          {verb}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface MadeBadgeProps {
  employee: { name: string; code: string }
  text: string
  onClose: () => void
}

function MadeBadge({ employee, text, onClose }: MadeBadgeProps) {
  const card = useRef<HTMLDivElement>(null)
  return (
    <Dialog open onOpenChange={onClose} title={`The new badge of ${employee.name}`}>
      <div className="grid gap-4">
        <div ref={card} className="grid justify-items-center">
          <BadgeCard text={text} employee={employee} />
        </div>
        <Notice tone="info">
          Print or save it now: it is shown this once. Whoever holds it passes in the name of {employee.name}; revoke it
          when it is lost.
        </Notice>
      </div>
      <DialogActions>
        <Button onClick={() => save(card.current?.querySelector('svg') ?? null, `badge-${employee.code}.svg`)}>
          <Download aria-hidden /> Save the code
        </Button>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden /> Print
        </Button>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
      {createPortal(
        <div className="badge-print" aria-hidden>
          <BadgeCard text={text} employee={employee} />
        </div>,
        document.body,
      )}
    </Dialog>
  )
}

/** The code alone, as a drawing of any size. */
function save(drawing: SVGElement | null, fileName: string): void {
  if (!drawing) return
  const url = URL.createObjectURL(new Blob([drawing.outerHTML], { type: 'image/svg+xml' }))
  Object.assign(document.createElement('a'), { href: url, download: fileName }).click()
  URL.revokeObjectURL(url)
}
