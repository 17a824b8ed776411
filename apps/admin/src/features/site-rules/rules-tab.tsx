'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useTRPC } from '#lib/trpc.ts'
import type { SitePolicy } from './rule-words.ts'
import { RulesDialog } from './rules-dialog.tsx'
import { SiteCard } from './site-card.tsx'

/** How the punches of each location become hours, and how that was before. */
export function RulesTab() {
  const query = useQuery(useTRPC().sitePolicy.list.queryOptions())
  const [edited, setEdited] = useState<SitePolicy | null>(null)
  return (
    <Section
      title="Rules"
      description="How the passes at a location become hours. Grace, breaks and overtime are said by the shift that somebody works."
    >
      <ListState
        query={query}
        label="rules"
        isEmpty={(data) => data.length === 0}
        empty={
          <Card>
            <EmptyState title="No locations yet">Add one under Cameras; its rules are set here.</EmptyState>
          </Card>
        }
      >
        {(data) => (
          <div className="grid items-start gap-4 xl:grid-cols-2">
            {data.map((policy) => (
              <SiteCard key={policy.locationId} policy={policy} onChange={() => setEdited(policy)} />
            ))}
          </div>
        )}
      </ListState>
      {edited && <RulesDialog policy={edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}
