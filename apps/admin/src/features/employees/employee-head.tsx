'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useState } from 'react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { BackLink } from '#components/shell/back-link.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { TimesheetButton } from '#features/month/timesheet-button.tsx'
import { counted } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { type EmployeeAction, EmployeeActionDialogs } from './employee-actions.tsx'
import { EmployeeMenu } from './employee-menu.tsx'

interface EmployeeHeadProps {
  employee: RouterOutputs['employee']['get']
  onErased: () => void
}

export function EmployeeHead({ employee, onErased }: EmployeeHeadProps) {
  const { mayEdit } = useMe()
  const [action, setAction] = useState<EmployeeAction | null>(null)
  const facts = [employee.code, employee.department?.name, employee.email].filter(Boolean)
  return (
    <header className="grid gap-4">
      <BackLink href="/employees">Employees</BackLink>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={employee.name} photoId={employee.photoId} className="size-16 text-lg" />
        <div className="grid min-w-0 grow gap-1">
          <h1 className="truncate text-title">{employee.name}</h1>
          <p className="flex flex-wrap gap-x-2 text-soft">{facts.join(' · ')}</p>
          <p className="flex flex-wrap items-center gap-2">
            {!employee.active && <Badge>Deactivated</Badge>}
            {employee.templates > 0 ? (
              <Badge tone="good">{counted(employee.templates, 'template')}</Badge>
            ) : (
              <Badge tone="out">Not enrolled</Badge>
            )}
            <span className="text-faint text-xs">
              Last seen <TimeAgo at={employee.lastSeenAt} never="never" />
            </span>
          </p>
        </div>
        <TimesheetButton employeeId={employee.id} />
        {mayEdit && (
          <div className="flex gap-2">
            <Button onClick={() => setAction({ kind: 'edit', employee })}>Edit</Button>
            {employee.active ? (
              <Button onClick={() => setAction({ kind: 'deactivate', employee })}>Deactivate</Button>
            ) : (
              <Button variant="primary" onClick={() => setAction({ kind: 'reactivate', employee })}>
                Reactivate
              </Button>
            )}
            <EmployeeMenu employee={employee} onAction={setAction} />
          </div>
        )}
      </div>
      <EmployeeActionDialogs action={action} onClose={() => setAction(null)} onErased={onErased} />
    </header>
  )
}
