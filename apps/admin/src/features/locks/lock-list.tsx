'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { FirstFew } from '#components/app/first-few.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { useTRPC } from '#lib/trpc.ts'
import { LateComers } from './late-comers.tsx'
import { type Lock, lockText, periodText } from './lock-words.ts'

const SHOWN_AT_FIRST = 5

/** Every lock there is or was; those in force can be taken off. */
export function LockList({ locks }: { locks: readonly Lock[] }) {
  const changed = useDaysChanged()
  const unlock = useMutation(useTRPC().periodLock.unlock.mutationOptions())
  const [asked, setAsked] = useState<Lock | null>(null)

  async function run({ id }: Lock) {
    await unlock.mutateAsync({ id })
    await changed()
    toast.success('Unlocked.')
  }
  return (
    <div className="rounded-lg border">
      <FirstFew label="Locks" items={locks} few={SHOWN_AT_FIRST}>
        {(lock) => (
          <li key={lock.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2">
            <span className="grid min-w-0">
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{periodText(lock)}</span>
                <span className="text-soft">{lock.location?.name ?? 'All locations'}</span>
                {lock.unlockedAt === null && <Badge tone="good">Locked</Badge>}
              </span>
              <span className="text-faint text-xs">{lockText(lock)}</span>
            </span>
            {lock.unlockedAt === null && (
              <RowButton
                subject={`${periodText(lock)}, ${lock.location?.name ?? 'all locations'}`}
                onClick={() => setAsked(lock)}
              >
                Unlock
              </RowButton>
            )}
            {lock.unlockedAt === null && <LateComers lock={lock} />}
          </li>
        )}
      </FirstFew>
      {asked && (
        <ConfirmDialog
          title={`Unlock ${periodText(asked)}?`}
          description="Its days follow the punches and corrections again, also those that came while it was locked. Who unlocked it is recorded."
          confirm="Unlock"
          tone="primary"
          run={() => run(asked)}
          done={null}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}
