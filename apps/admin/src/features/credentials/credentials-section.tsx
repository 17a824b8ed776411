'use client'
import { useQuery } from '@tanstack/react-query'
import { Hash, QrCode as QrIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { BadgeDialog } from './badge-dialog.tsx'
import { PinDialog } from './pin-dialog.tsx'
import { RemovePinDialog, RevokeBadgeDialog } from './remove-dialogs.tsx'

interface CredentialsSectionProps {
  employee: { id: string; name: string; code: string }
}

/** What somebody may use at a door where the face does not do. */
export function CredentialsSection({ employee }: CredentialsSectionProps) {
  const trpc = useTRPC()
  const [open, setOpen] = useState<'pin' | 'removePin' | 'badge' | 'revokeBadge' | null>(null)
  const query = useQuery(trpc.credential.get.queryOptions({ id: employee.id }))
  const close = () => setOpen(null)
  if (!query.data) {
    if (query.error) return <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
    return <Skeleton className="h-16" />
  }
  const { pinSetAt, badgeSetAt } = query.data
  return (
    <div className="divide-y rounded-xl border bg-surface">
      <Row icon={<Hash aria-hidden />} title="PIN" setAt={pinSetAt} none="No PIN yet">
        <Button size="sm" onClick={() => setOpen('pin')}>
          {pinSetAt ? 'Reset PIN' : 'Set PIN'}
        </Button>
        {pinSetAt && (
          <Button size="sm" variant="ghost" onClick={() => setOpen('removePin')}>
            Remove PIN
          </Button>
        )}
      </Row>
      <Row icon={<QrIcon aria-hidden />} title="Badge" setAt={badgeSetAt} none="No badge yet">
        <Button size="sm" onClick={() => setOpen('badge')}>
          {badgeSetAt ? 'Replace badge' : 'Make badge'}
        </Button>
        {badgeSetAt && (
          <Button size="sm" variant="ghost" onClick={() => setOpen('revokeBadge')}>
            Revoke badge
          </Button>
        )}
      </Row>
      {open === 'badge' && <BadgeDialog employee={employee} replaces={badgeSetAt !== null} onClose={close} />}
      {open === 'revokeBadge' && <RevokeBadgeDialog employee={employee} onClose={close} />}
      {open === 'pin' && <PinDialog employee={employee} onClose={close} />}
      {open === 'removePin' && <RemovePinDialog employee={employee} onClose={close} />}
    </div>
  )
}

interface RowProps {
  icon: ReactNode
  title: string
  setAt: Date | null
  none: string
  children: ReactNode
}

function Row({ icon, title, setAt, none, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <span className="text-faint [&>svg]:size-5">{icon}</span>
      <div className="grid min-w-0 grow">
        <h3 className="font-medium">{title}</h3>
        <p className="text-[0.8125rem] text-faint">
          {setAt ? (
            <>
              Set <TimeAgo at={setAt} never="" />
            </>
          ) : (
            none
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}
