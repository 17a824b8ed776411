'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { FacePicture } from '#components/ui/face-picture.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { type EmployeeAction, EmployeeActionDialogs } from '#features/employees/employee-actions.tsx'
import { asideWords } from '#features/employees/photo-words.ts'
import { messageOf } from '#lib/api-error.ts'
import { counted } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import type { AttentionRow } from './attention-view.ts'
import { DIFFERENT } from './attention-words.ts'

interface PairDialogProps {
  row: AttentionRow
  onDifferent: () => void
  onClose: () => void
}

/** Two people side by side whose photos look like one person, and what can be done about it. */
export function PairDialog({ row: { employee, other, resolvedAt }, onDifferent, onClose }: PairDialogProps) {
  const { mayEdit } = useMe()
  const changed = useDaysChanged()
  const [action, setAction] = useState<EmployeeAction | null>(null)
  const people = [employee, other].filter((p) => p !== null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="One person or two?"
      description="One person, enrolled twice: deactivate the entry that is not needed. A photo under the wrong name: open that person, and set the photo aside or remove it. Two people, such as twins: say so, and they are not asked about again."
      className="sm:w-[min(44rem,calc(100vw-2rem))]"
    >
      <ul className="grid grid-cols-2 gap-3 sm:gap-5" aria-label="The two people">
        {people.map(({ id }) => (
          <PairPerson key={id} id={id} onAction={mayEdit ? setAction : null} />
        ))}
      </ul>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        {mayEdit && resolvedAt === null && (
          <Button variant="primary" onClick={onDifferent}>
            {DIFFERENT.label}
          </Button>
        )}
      </DialogActions>
      <EmployeeActionDialogs
        action={action}
        onClose={() => {
          setAction(null)
          void changed()
        }}
      />
    </Dialog>
  )
}

const PHOTOS_SHOWN = 3

interface PairPersonProps {
  id: string
  /** Null for those who may only look. */
  onAction: ((action: EmployeeAction) => void) | null
}

function PairPerson({ id, onAction }: PairPersonProps) {
  const query = useQuery(useTRPC().employee.get.queryOptions({ id }))
  const { data: employee } = query
  if (!employee) {
    return (
      <li>
        {query.error ? (
          <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton className="h-64" />
        )}
      </li>
    )
  }
  const used = employee.photos.filter((p) => asideWords(p.use) === null)
  const kind = employee.active ? 'deactivate' : 'reactivate'
  return (
    <li className="grid content-start gap-3">
      {used.slice(0, PHOTOS_SHOWN).map((photo, i) => (
        <FacePicture
          key={photo.id}
          src={`/api/photos/${photo.id}?size=full`}
          alt={`Photo ${i + 1} of ${employee.name}`}
          size={photo}
          faces={[{ box: photo.box, tone: 'plain' }]}
          fit="cover"
          className="aspect-square rounded-xl border"
        />
      ))}
      <div className="grid gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <Link href={`/employees/${id}`} className="font-medium hover:underline">
            {employee.name}
          </Link>
          {!employee.active && <Badge>Deactivated</Badge>}
        </span>
        <span className="text-soft">{[employee.code, employee.department?.name].filter(Boolean).join(' · ')}</span>
        <span className="text-faint text-xs">
          {counted(used.length, 'photo')} in use
          {used.length > PHOTOS_SHOWN && `, ${PHOTOS_SHOWN} shown`}
        </span>
        <span className="text-faint text-xs">
          Added <TimeAgo at={employee.createdAt} never="" />
        </span>
        <span className="text-faint text-xs">
          Last seen <TimeAgo at={employee.lastSeenAt} never="never" />
        </span>
      </div>
      {onAction && (
        <RowButton
          variant="secondary"
          subject={employee.name}
          className="justify-self-start"
          onClick={() => onAction({ kind, employee })}
        >
          {employee.active ? 'Deactivate…' : 'Reactivate…'}
        </RowButton>
      )}
    </li>
  )
}
