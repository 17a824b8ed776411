'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { useTRPC } from '#lib/trpc.ts'
import type { Calendar } from './holiday-words.ts'

interface Move {
  locationId: string
  name: string
  before: string | null
  calendarId: string | null
}

/** Which holidays count at which location. */
export function CalendarPlaces({ calendars }: { calendars: readonly Calendar[] }) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const { data: locations = [] } = useQuery(trpc.location.list.queryOptions())
  const assign = useMutation(trpc.holiday.assign.mutationOptions())
  const [move, setMove] = useState<Move | null>(null)
  const calendarOf = (locationId: string) => calendars.find((c) => c.locationIds.includes(locationId))?.id ?? null

  async function give(locationId: string, calendarId: string | null) {
    await assign.mutateAsync({ locationId, calendarId })
    await changed()
  }
  async function save({ locationId, name, before, calendarId }: Move) {
    await give(locationId, calendarId)
    toastWithUndo(`Saved for ${name}.`, () => give(locationId, before), `${name} has the holidays it had.`)
  }
  return (
    <Section title="Where they count" description="Each location has the holidays of one calendar, or none.">
      <Card className="divide-y">
        {locations.map(({ id, name }) => (
          <div key={id} className="grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[1fr_16rem]">
            <span className="min-w-0 truncate font-medium">{name}</span>
            <ChoiceFilter
              label={`Holidays of ${name}`}
              any="No holidays"
              value={calendarOf(id)}
              options={calendars}
              onChange={(calendarId) => setMove({ locationId: id, name, before: calendarOf(id), calendarId })}
            />
          </div>
        ))}
      </Card>
      {move && (
        <DryRunDialog
          title={`Change the holidays of ${move.name}?`}
          change={{ kind: 'calendar', input: { locationId: move.locationId, calendarId: move.calendarId } }}
          save={() => save(move)}
          onClose={() => setMove(null)}
        />
      )}
    </Section>
  )
}
