'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { counted, localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { ConsentLine } from './consent-line.tsx'
import { LinkDialog } from './link-dialog.tsx'

type Link = NonNullable<RouterOutputs['selfLink']['get']['link']>

interface SelfLinkSectionProps {
  employee: { id: string; name: string; active: boolean }
}

/** The link to the page on which somebody sees their own days, and what they say to the use of their face. */
export function SelfLinkSection({ employee }: SelfLinkSectionProps) {
  const trpc = useTRPC()
  const [open, setOpen] = useState<'make' | 'withdraw' | null>(null)
  const query = useQuery(trpc.selfLink.get.queryOptions({ id: employee.id }))
  const close = () => setOpen(null)
  return (
    <Section
      title="Own page"
      description="Where they see their own days, ask for corrections and decide about their face data, on their phone."
    >
      <Card className="divide-y">
        {query.data ? (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="grid min-w-0 grow">
              <h3 className="font-medium">Link</h3>
              <LinkState link={query.data.link} />
            </div>
            <div className="flex flex-wrap gap-2">
              {employee.active && (
                <Button size="sm" onClick={() => setOpen('make')}>
                  {query.data.link ? 'Replace link' : 'Make link'}
                </Button>
              )}
              {query.data.link && (
                <Button size="sm" variant="ghost" onClick={() => setOpen('withdraw')}>
                  Withdraw link
                </Button>
              )}
            </div>
          </div>
        ) : query.error ? (
          <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <div className="px-4 py-3">
            <Skeleton className="h-10" />
          </div>
        )}
        <ConsentLine employee={employee} />
      </Card>
      {open === 'make' && <LinkDialog employee={employee} replaces={query.data?.link != null} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog employee={employee} onClose={close} />}
    </Section>
  )
}

function LinkState({ link }: { link: Link | null }) {
  const style = 'text-[0.8125rem] text-faint'
  if (!link) return <p className={style}>No link yet</p>
  if (link.expired) return <p className={style}>Ended on {localDateTime(link.expiresAt)}</p>
  return (
    <p className={style}>
      Made <TimeAgo at={link.madeAt} never="" /> by {link.madeBy}, works until {localDateTime(link.expiresAt)},{' '}
      {link.browsers === 0 ? 'not opened yet' : `open in ${counted(link.browsers, 'browser')}`}
    </p>
  )
}

function WithdrawDialog({ employee, onClose }: { employee: { id: string; name: string }; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const withdraw = useMutation(
    trpc.selfLink.withdraw.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.selfLink.pathFilter()),
    }),
  )
  return (
    <ConfirmDialog
      title={`Withdraw the link of ${employee.name}?`}
      description="It stops working, and whoever has opened it is signed out at once. You can make another one."
      confirm="Withdraw link"
      run={() => withdraw.mutateAsync({ id: employee.id })}
      done="The link was withdrawn."
      onClose={onClose}
    />
  )
}
