'use client'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { ListState } from '#components/app/list-state.tsx'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Card } from '#components/ui/card.tsx'
import { count, counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { gapWords } from './gap-words.ts'

/** The counters of a camera and what is missing in them. Not asked for with each heartbeat: it is a long look. */
export function CounterList({ id }: { id: string }) {
  const trpc = useTRPC()
  const query = useQuery({ ...trpc.camera.chains.queryOptions({ id }), staleTime: Number.POSITIVE_INFINITY })
  return (
    <Card className="overflow-hidden">
      <ListState
        query={query}
        label="counters"
        isEmpty={(data) => data.length === 0}
        empty={<p className="px-4 py-4 text-soft">No numbered event has arrived yet.</p>}
      >
        {(chains) => (
          <ul className="divide-y" aria-label="Counters">
            {chains.map(({ chain, events, lastSeq, lastReceivedAt, gaps }) => (
              <li key={chain} className="grid gap-1 px-4 py-3">
                <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                  <code className="font-mono text-[0.8125rem] text-soft">{chain.slice(0, 8)}</code>
                  <span>
                    {counted(events, 'event')}, up to number {count(lastSeq)}
                  </span>
                  <span className="text-faint text-xs">
                    last one <TimeAgo at={lastReceivedAt} never="erased" />
                  </span>
                </p>
                {gaps.length === 0 ? (
                  <p className="flex items-center gap-1.5 text-[0.8125rem] text-accent">
                    <CircleCheck className="size-4" aria-hidden />
                    Nothing is missing.
                  </p>
                ) : (
                  <p className="text-[0.8125rem] text-out">{gapWords(gaps)}</p>
                )}
              </li>
            ))}
          </ul>
        )}
      </ListState>
    </Card>
  )
}
