'use client'
import { useQuery } from '@tanstack/react-query'
import { FileUp, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DataTable, TableSkeleton } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { useNow } from '#lib/use-now.ts'
import { CalendarBar } from './calendar-bar.tsx'
import { CalendarDialog, RemoveCalendarDialog } from './calendar-dialogs.tsx'
import { CalendarPlaces } from './calendar-places.tsx'
import { HolidayDialog } from './holiday-dialog.tsx'
import type { Calendar } from './holiday-words.ts'
import { type HolidayAction, holidaysColumns } from './holidays-columns.tsx'
import { holidaysFields } from './holidays-view.ts'
import { ImportDialog } from './import-dialog.tsx'
import { useSetDays } from './use-set-days.ts'

type Action = HolidayAction | { kind: 'addDay' | 'import' | 'addCalendar' | 'renameCalendar' | 'removeCalendar' }
const NONE: readonly Calendar[] = []

/** The free days of each location. */
export function HolidaysTab() {
  const query = useQuery(useTRPC().holiday.list.queryOptions())
  const { view, change } = useView(holidaysFields)
  const now = useNow()
  const [action, setAction] = useState<Action | null>(null)
  const columns = useMemo(() => holidaysColumns(setAction), [])
  const calendars = query.data ?? NONE
  const calendar = calendars.find((c) => c.id === view.calendar) ?? calendars[0] ?? null
  const year = Number(view.year ?? now?.getFullYear() ?? 0)
  const open = (kind: 'addDay' | 'import' | 'addCalendar') => () => setAction({ kind })
  return (
    <div className="grid gap-8">
      <Section
        title="Holidays"
        description="On these days no work is due. Who works all the same has worked on a holiday."
        actions={
          calendar && (
            <>
              <Button onClick={open('import')}>
                <FileUp aria-hidden />
                Import .ics
              </Button>
              <Button variant="primary" onClick={open('addDay')}>
                <Plus aria-hidden />
                Add holiday
              </Button>
            </>
          )
        }
      >
        <Card className="overflow-hidden">
          <ListState
            query={query}
            label="holidays"
            isEmpty={(data) => data.length === 0}
            empty={
              <EmptyState
                title="No holidays yet"
                action={
                  <Button variant="primary" onClick={open('addCalendar')}>
                    <Plus aria-hidden />
                    Add a calendar
                  </Button>
                }
              >
                Add a calendar for each region you work in. Its days are typed in, or come from a calendar file.
              </EmptyState>
            }
          >
            {() =>
              calendar && (
                <>
                  <CalendarBar
                    calendar={calendar}
                    calendars={calendars}
                    year={year}
                    onCalendar={(id) => change({ calendar: id })}
                    onYear={(y) => change({ year: String(y) }, { replace: true })}
                    onAction={(kind) => setAction({ kind })}
                  />
                  {year === 0 ? (
                    <TableSkeleton label="Loading holidays" />
                  ) : (
                    <DaysOfYear calendar={calendar} year={year} columns={columns} />
                  )}
                </>
              )
            }
          </ListState>
        </Card>
      </Section>
      {calendars.length > 0 && <CalendarPlaces calendars={calendars} />}
      {action && (
        <Dialogs
          action={action}
          calendar={calendar}
          calendars={calendars}
          year={year}
          onAdded={(id) => change({ calendar: id })}
          onClose={() => setAction(null)}
        />
      )}
    </div>
  )
}

interface DaysOfYearProps {
  calendar: Calendar
  year: number
  columns: ReturnType<typeof holidaysColumns>
}

function DaysOfYear({ calendar, year, columns }: DaysOfYearProps) {
  const days = calendar.holidays.filter((h) => h.date.startsWith(`${year}-`))
  if (days.length === 0) {
    return <EmptyState title={`No holidays in ${year}`}>Add them one by one, or import a calendar file.</EmptyState>
  }
  return <DataTable label={`Holidays of ${year}`} columns={columns} rows={days} rowId={(row) => row.date} />
}

interface DialogsProps {
  action: Action
  calendar: Calendar | null
  calendars: readonly Calendar[]
  year: number
  onAdded: (id: string) => void
  onClose: () => void
}

function Dialogs({ action, calendar, calendars, year, onAdded, onClose }: DialogsProps) {
  const setDays = useSetDays()
  if (action.kind === 'addCalendar' || !calendar) {
    return <CalendarDialog calendar={null} calendars={calendars} onAdded={onAdded} onClose={onClose} />
  }
  switch (action.kind) {
    case 'renameCalendar':
      return <CalendarDialog calendar={calendar} calendars={calendars} onAdded={onAdded} onClose={onClose} />
    case 'removeCalendar':
      return <RemoveCalendarDialog calendar={calendar} onClose={onClose} />
    case 'import':
      return <ImportDialog calendar={calendar} onClose={onClose} />
    case 'addDay':
      return <HolidayDialog calendar={calendar} day={null} date={`${year}-01-01`} onClose={onClose} />
    case 'edit':
      return <HolidayDialog calendar={calendar} day={action.day} date={action.day.date} onClose={onClose} />
    case 'remove': {
      const { name, date } = action.day
      const input = { id: calendar.id, remove: [date] }
      return (
        <DryRunDialog
          title={`Remove ${name}, ${dateText(date)}?`}
          confirm="Remove"
          tone="danger"
          change={{ kind: 'holidays', input }}
          save={() => setDays(calendar, input, `${name} was removed.`)}
          onClose={onClose}
        />
      )
    }
  }
}
