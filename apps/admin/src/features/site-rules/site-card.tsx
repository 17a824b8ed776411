'use client'
import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { keyOf, versionOn } from '#features/schedule/use-version-choice.ts'
import { readersToday } from '#features/schedule/wall-clock.ts'
import { dateText } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'
import { differenceLines, ruleLines, type SitePolicy } from './rule-words.ts'
import { useSetRules } from './use-set-rules.ts'

/** The rules of a location that count today, and those before and to come. */
export function SiteCard({ policy, onChange }: { policy: SitePolicy; onChange: () => void }) {
  const { name, timeZone, versions } = policy
  const inBrowser = useNow() !== null
  const current = (inBrowser ? versionOn(readersToday(), versions) : undefined) ?? versions.at(-1)
  if (!current) return null
  return (
    <Card aria-label={`Rules of ${name}`} className="overflow-hidden">
      <header className="flex items-start justify-between gap-3 border-b px-4 py-3">
        <div className="grid min-w-0">
          <h3 className="truncate font-semibold">{name}</h3>
          <p className="truncate text-faint text-xs">{timeZone}</p>
        </div>
        <Button size="sm" onClick={onChange}>
          Change
          <span className="sr-only"> the rules of {name}</span>
        </Button>
      </header>
      <dl className="grid gap-x-4 gap-y-1.5 px-4 py-3 sm:grid-cols-[auto_1fr]">
        {ruleLines(current.rules).map(({ name: rule, value }) => (
          <div key={rule} className="contents max-sm:block">
            <dt className="text-soft">{rule}</dt>
            <dd className="font-medium max-sm:mb-1.5">{value}</dd>
          </div>
        ))}
      </dl>
      {versions.length > 1 && <History policy={policy} current={current} />}
    </Card>
  )
}

type Version = SitePolicy['versions'][number]

function History({ policy, current }: { policy: SitePolicy; current: Version }) {
  const { versions, locationId, name } = policy
  const setRules = useSetRules(policy)
  const [removed, setRemoved] = useState<string | null>(null)
  return (
    <div className="border-t px-4 py-3">
      <h4 className="mb-1 font-medium text-[0.8125rem]">History</h4>
      <ol className="divide-y">
        {versions
          .map((version, i) => ({ version, lines: differenceLines(version.rules, versions[i - 1]?.rules) }))
          .reverse()
          .map(({ version, lines }) => (
            <li key={keyOf(version)} className="flex items-start justify-between gap-3 py-2">
              <div className="grid min-w-0 gap-0.5">
                <span className="flex flex-wrap items-center gap-2">
                  {version.validFrom === null ? 'At first' : `From ${dateText(version.validFrom)}`}
                  {version === current && <Badge tone="good">Now</Badge>}
                  {version.validFrom !== null && version.validFrom > (current.validFrom ?? '') && (
                    <Badge tone="neutral">To come</Badge>
                  )}
                </span>
                <span className="text-[0.8125rem] text-soft">
                  {lines.map((l) => `${l.name}: ${l.value}`).join(' · ') || 'The same as before'}
                </span>
              </div>
              {version.validFrom !== null && (
                <RowButton
                  subject={`what begins on ${dateText(version.validFrom)} at ${name}`}
                  onClick={() => setRemoved(version.validFrom)}
                >
                  Remove
                </RowButton>
              )}
            </li>
          ))}
      </ol>
      {removed !== null && (
        <DryRunDialog
          title={`Remove what begins on ${dateText(removed)}?`}
          confirm="Remove"
          tone="danger"
          change={{ kind: 'sitePolicyRemoval', input: { locationId, validFrom: removed } }}
          save={() => setRules(removed, undefined)}
          onClose={() => setRemoved(null)}
        />
      )}
    </div>
  )
}
