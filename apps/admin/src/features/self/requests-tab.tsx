'use client'
import { useQuery } from '@tanstack/react-query'
import { ListState } from '#components/app/list-state.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { RequestItem } from './request-item.tsx'

const REFRESH_MS = 15_000

/** Everything that was asked for about the own days, the newest first. */
export function RequestsTab() {
  const query = useQuery({ ...useTRPC().self.requests.queryOptions(), refetchInterval: REFRESH_MS })
  return (
    <Card className="overflow-hidden" aria-label="Requests">
      <ListState
        query={query}
        label="requests"
        isEmpty={(requests) => requests.length === 0}
        empty={
          <EmptyState title="Nothing was asked for">
            <p>Open a day and say what is missing or wrong; HR decides about it.</p>
          </EmptyState>
        }
      >
        {(requests) => (
          <ul className="divide-y">
            {requests.map((request) => (
              <RequestItem key={request.id} request={request} />
            ))}
          </ul>
        )}
      </ListState>
    </Card>
  )
}
