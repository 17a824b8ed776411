'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useQuery } from '@tanstack/react-query'
import { Ellipsis, UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { ROLE_NAMES } from '#lib/words.ts'
import { Panel } from './panel.tsx'
import { AddUserDialog, DisableUserDialog, EditUserDialog, ResetPasswordDialog } from './user-dialogs.tsx'

export type PortalUser = RouterOutputs['portalUser']['list'][number]
type Open = { kind: 'add' } | { kind: 'edit' | 'password' | 'disable'; user: PortalUser }

export function UsersPage() {
  const query = useQuery(useTRPC().portalUser.list.queryOptions())
  const me = useMe()
  const [open, setOpen] = useState<Open | null>(null)
  const columns = useMemo(() => userColumns(me.id, setOpen), [me.id])
  const close = () => setOpen(null)
  return (
    <Panel
      title="Portal users"
      description="Who may sign in here. Owners may do everything, HR manages people and cameras, viewers only look."
      action={
        <Button variant="primary" onClick={() => setOpen({ kind: 'add' })}>
          <UserPlus aria-hidden />
          Add user
        </Button>
      }
    >
      <ListState query={query} label="portal users" isEmpty={() => false} empty={null}>
        {(data) => <DataTable label="Portal users" columns={columns} rows={data} rowId={(user) => user.id} />}
      </ListState>
      {open?.kind === 'add' && <AddUserDialog onClose={close} />}
      {open?.kind === 'edit' && <EditUserDialog user={open.user} onClose={close} />}
      {open?.kind === 'password' && <ResetPasswordDialog user={open.user} onClose={close} />}
      {open?.kind === 'disable' && <DisableUserDialog user={open.user} onClose={close} />}
    </Panel>
  )
}

function userColumns(ownId: string, onOpen: (open: Open) => void): readonly DataColumn<PortalUser>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      cell: ({ row: { original: u } }) => (
        <span className="grid min-w-0">
          <span className="truncate font-medium">
            {u.name}
            {u.id === ownId && <span className="font-normal text-faint"> (you)</span>}
          </span>
          <span className="truncate text-faint text-xs">{u.email}</span>
        </span>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      cell: ({ row: { original: u } }) => (
        <span className="flex gap-1.5">
          <Badge tone={u.role === 'OWNER' ? 'good' : 'neutral'}>{ROLE_NAMES[u.role]}</Badge>
          {u.disabledAt && <Badge tone="danger">Disabled</Badge>}
        </span>
      ),
    },
    {
      id: 'lastSignIn',
      header: 'Last sign-in',
      cell: ({ row: { original: u } }) => <TimeAgo at={u.lastSignInAt} never="never" />,
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'w-12 text-right [&:is(th)]:text-transparent',
      cell: ({ row: { original: u } }) => (u.id === ownId ? null : <UserMenu user={u} onOpen={onOpen} />),
    },
  ]
}

function UserMenu({ user, onOpen }: { user: PortalUser; onOpen: (open: Open) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" className="size-8" aria-label={`Actions for ${user.name}`}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onOpen({ kind: 'edit', user })}>Edit name and role</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onOpen({ kind: 'password', user })}>Reset password</DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem danger={!user.disabledAt} onSelect={() => onOpen({ kind: 'disable', user })}>
          {user.disabledAt ? 'Enable account' : 'Disable account'}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
