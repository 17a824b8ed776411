import { ChevronLeft, ChevronRight, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Calendar } from './holiday-words.ts'

interface CalendarBarProps {
  calendar: Calendar
  calendars: readonly Calendar[]
  year: number
  onCalendar: (id: string) => void
  onYear: (year: number) => void
  onAction: (kind: 'addCalendar' | 'renameCalendar' | 'removeCalendar') => void
}

/** Which calendar, which year, and what may be done with the calendar. */
export function CalendarBar({ calendar, calendars, year, onCalendar, onYear, onAction }: CalendarBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b p-3">
      <Field label="Calendar" hideLabel className="min-w-40 grow sm:max-w-72">
        {(control) => (
          <Select {...control} value={calendar.id} onChange={(e) => onCalendar(e.target.value)}>
            {calendars.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`Actions for the calendar ${calendar.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => onAction('addCalendar')}>
            <Plus aria-hidden />
            Add another calendar
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => onAction('renameCalendar')}>
            <Pencil aria-hidden />
            Rename
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem danger onSelect={() => onAction('removeCalendar')}>
            <Trash2 aria-hidden />
            Remove…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <fieldset className="ml-auto flex items-center gap-1">
        <legend className="sr-only">Year</legend>
        <Button variant="ghost" size="icon" aria-label={`Year ${year - 1}`} onClick={() => onYear(year - 1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <span aria-live="polite" className="min-w-12 text-center font-medium tabular-nums">
          {year}
        </span>
        <Button variant="ghost" size="icon" aria-label={`Year ${year + 1}`} onClick={() => onYear(year + 1)}>
          <ChevronRight aria-hidden />
        </Button>
      </fieldset>
    </div>
  )
}
