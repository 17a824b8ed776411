'use client'
import { useQuery } from '@tanstack/react-query'
import { Ban, Check, Ellipsis, UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Section } from '#components/shell/section.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
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
import { AddDialog, DisableDialog, EditDialog, type Person, ResetPasswordDialog } from './person-dialogs.tsx'

type Open = { kind: 'add' } | { kind: 'edit' | 'password' | 'disable'; user: Person }

export function PeopleTab() {
  const query = useQuery(useTRPC().portalUser.list.queryOptions())
  const me = useMe()
  const [open, setOpen] = useState<Open | null>(null)
  const columns = useMemo(() => personColumns(me.id, setOpen), [me.id])
  const close = () => setOpen(null)
  return (
    <Section
      title="People with access"
      description="Who may sign in here. Owners may do everything, HR manages people and cameras, viewers only look."
      actions={
        <Button variant="primary" onClick={() => setOpen({ kind: 'add' })}>
          <UserPlus aria-hidden />
          Add user
        </Button>
      }
    >
      <Card className="overflow-hidden">
        <ListState query={query} label="people" isEmpty={() => false} empty={null}>
          {(data) => <DataTable label="People with access" columns={columns} rows={data} rowId={(user) => user.id} />}
        </ListState>
      </Card>
      {open?.kind === 'add' && <AddDialog onClose={close} />}
      {open?.kind === 'edit' && <EditDialog user={open.user} onClose={close} />}
      {open?.kind === 'password' && <ResetPasswordDialog user={open.user} onClose={close} />}
      {open?.kind === 'disable' && <DisableDialog user={open.user} onClose={close} />}
    </Section>
  )
}

function personColumns(ownId: string, onOpen: (open: Open) => void): readonly DataColumn<Person>[] {
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
    { id: 'role', header: 'Role', cell: ({ row: { original: u } }) => ROLE_NAMES[u.role] },
    {
      id: 'access',
      header: 'Access',
      cell: ({ row: { original: u } }) =>
        u.disabledAt ? (
          <Badge tone="danger">
            <Ban aria-hidden />
            Disabled
          </Badge>
        ) : (
          <Badge tone="good">
            <Check aria-hidden />
            Active
          </Badge>
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
      cell: ({ row: { original: u } }) => <PersonMenu user={u} isOwn={u.id === ownId} onOpen={onOpen} />,
    },
  ]
}

interface PersonMenuProps {
  user: Person
  isOwn: boolean
  onOpen: (open: Open) => void
}

function PersonMenu({ user, isOwn, onOpen }: PersonMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" className="size-8" aria-label={`Actions for ${user.name}`}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onOpen({ kind: 'edit', user })}>Edit name and role</DropdownMenuItem>
        {/* the own password is changed under My password, which asks for the old one */}
        {!isOwn && (
          <DropdownMenuItem onSelect={() => onOpen({ kind: 'password', user })}>Reset password</DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem danger={!user.disabledAt} onSelect={() => onOpen({ kind: 'disable', user })}>
          {user.disabledAt ? 'Enable account' : 'Disable account'}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
