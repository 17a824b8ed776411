'use client'
import { useQuery } from '@tanstack/react-query'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { useTRPC } from '#lib/trpc.ts'

const DATABASE_NAMES = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }

/** What runs here, for a question to somebody who can help. */
export function AboutTab() {
  const health = useQuery(useTRPC().health.queryOptions())
  return (
    <Section title="About this Rollcall" description="Name these when you ask for help.">
      <Card className="overflow-hidden">
        <ListState query={health} label="the version" isEmpty={() => false} empty={null}>
          {({ version, database, vision }) => (
            <dl className="divide-y">
              <Fact name="Version" value={version} />
              <Fact name="Database" value={DATABASE_NAMES[database]} />
              <Fact name="Vision runtime" value={vision.runtime} />
              <Fact name="Face model" value={vision.modelId} />
            </dl>
          )}
        </ListState>
      </Card>
      <p className="text-soft">
        Rollcall is free software under the MIT licence. Other programs use it through the{' '}
        <a href="/docs" className="text-accent underline underline-offset-4">
          API
        </a>
        .
      </p>
    </Section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-0.5 px-4 py-3">
      <dt className="w-40 text-faint">{name}</dt>
      <dd className="break-all font-medium">{value}</dd>
    </div>
  )
}
