'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { ListState } from '#components/app/list-state.tsx'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Section } from '#components/shell/section.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { SCOPE_NAMES } from '#lib/words.ts'
import { CreateApiKeyDialog } from './create-api-key-dialog.tsx'

type ApiKey = RouterOutputs['apiKey']['list'][number]

export function ApiKeysTab() {
  const trpc = useTRPC()
  const query = useQuery(trpc.apiKey.list.queryOptions())
  const [creating, setCreating] = useState(false)
  const [doomed, setDoomed] = useState<ApiKey | null>(null)
  const columns = useMemo(() => keyColumns(setDoomed), [])
  return (
    <Section
      title="API keys"
      description={
        <>
          For other programs. How to use them stands in the{' '}
          <a href="/docs" className="text-accent underline underline-offset-4">
            API docs
          </a>
          .
        </>
      }
      actions={
        <Button variant="primary" onClick={() => setCreating(true)}>
          <KeyRound aria-hidden />
          Create API key
        </Button>
      }
    >
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="API keys"
          isEmpty={(data) => data.length === 0}
          empty={
            <EmptyState title="No API keys yet">
              Create one for each program, so that each can be revoked alone.
            </EmptyState>
          }
        >
          {(data) => <DataTable label="API keys" columns={columns} rows={data} rowId={(key) => key.id} />}
        </ListState>
      </Card>
      {creating && <CreateApiKeyDialog onClose={() => setCreating(false)} />}
      {doomed && <RevokeDialog apiKey={doomed} onClose={() => setDoomed(null)} />}
    </Section>
  )
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const revoke = useMutation(trpc.apiKey.revoke.mutationOptions())
  async function run() {
    await revoke.mutateAsync({ id: apiKey.id })
    await queryClient.invalidateQueries(trpc.apiKey.pathFilter())
  }
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}?`}
      description="Programs that use this key are refused at once. This cannot be taken back."
      confirm="Revoke"
      run={run}
      done={`The key ${apiKey.name} was revoked.`}
      onClose={onClose}
    />
  )
}

function keyColumns(onRevoke: (key: ApiKey) => void): readonly DataColumn<ApiKey>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      cell: ({ row: { original: k } }) => (
        <span className="grid min-w-0 py-2">
          <span className="truncate font-medium">{k.name}</span>
          <code className="truncate font-mono text-faint text-xs">{k.prefix}…</code>
        </span>
      ),
    },
    {
      id: 'scopes',
      header: 'May',
      cell: ({ row: { original: k } }) => (
        <span className="flex flex-wrap gap-1.5 py-2">
          {k.scopes.map((scope) => (
            <Badge key={scope}>{SCOPE_NAMES[scope]}</Badge>
          ))}
        </span>
      ),
    },
    {
      id: 'created',
      header: 'Created',
      cell: ({ row: { original: k } }) => (
        <span className="text-soft">
          <TimeAgo at={k.createdAt} never="" /> by {k.createdBy}
        </span>
      ),
    },
    {
      id: 'lastUsed',
      header: 'Last used',
      cell: ({ row: { original: k } }) => <TimeAgo at={k.lastUsedAt} never="never" />,
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'text-right [&:is(th)]:text-transparent',
      cell: ({ row: { original: k } }) =>
        k.revokedAt ? (
          <Badge tone="danger">Revoked</Badge>
        ) : (
          <RowButton subject={k.name} className="-mr-2.5" onClick={() => onRevoke(k)}>
            Revoke
          </RowButton>
        ),
    },
  ]
}
