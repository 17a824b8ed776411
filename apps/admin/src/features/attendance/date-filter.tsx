'use client'
import type { ReactNode } from 'react'
import { DateInput } from '#components/ui/date-input.tsx'
import { cn } from '#lib/cn.ts'
import { useNow } from '#lib/use-now.ts'
import type { AttendanceView } from './attendance-view.ts'
import { PRESETS, presetOf, rangeOf } from './date-presets.ts'

interface DateFilterProps {
  view: Pick<AttendanceView, 'from' | 'to' | 'timeZone'>
  onChange: (changes: Partial<Pick<AttendanceView, 'from' | 'to' | 'timeZone'>>) => void
  defaultZone: string
  /** Whether the zone is named: rows may be of other zones than the dates. */
  showZone?: boolean
  /** At the end of the row. */
  children: ReactNode
}

/** A preset in one click, or any dates. */
export function DateFilter({ view, onChange, defaultZone, showZone = true, children }: DateFilterProps) {
  const now = useNow()
  const zone = view.timeZone ?? defaultZone
  const isAny = view.from === null && view.to === null
  const chosen = now === null || isAny ? null : presetOf(view, now, zone)

  /** One end only: the other may have been typed a moment ago, and not stand in `view` yet. */
  function choose(end: 'from' | 'to', date: string | null) {
    const other = end === 'from' ? view.to : view.from
    onChange({ [end]: date, timeZone: date === null && other === null ? null : zone })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <fieldset className="flex min-w-0 max-w-full gap-1 overflow-x-auto max-sm:pb-1">
        <legend className="sr-only">Date range</legend>
        <Preset pressed={isAny} onClick={() => onChange({ from: null, to: null, timeZone: null })}>
          Any time
        </Preset>
        {PRESETS.map(({ id, label }) => (
          <Preset
            key={id}
            pressed={chosen === id}
            onClick={() => {
              const { from, to } = rangeOf(id, new Date(), defaultZone)
              onChange({ from, to, timeZone: defaultZone })
            }}
          >
            {label}
          </Preset>
        ))}
      </fieldset>
      <div className="flex grow flex-wrap items-center gap-2">
        <DateInput
          aria-label="From"
          value={view.from ?? ''}
          max={view.to ?? undefined}
          onChange={(from) => choose('from', from || null)}
          className="w-38 max-sm:grow"
        />
        <span className="text-faint" aria-hidden>
          –
        </span>
        <DateInput
          aria-label="To"
          value={view.to ?? ''}
          min={view.from ?? undefined}
          onChange={(to) => choose('to', to || null)}
          className="w-38 max-sm:grow"
        />
        {!isAny && showZone && <span className="text-faint text-xs">dates in {zone.replaceAll('_', ' ')}</span>}
        {children}
      </div>
    </div>
  )
}

function Preset({ pressed, onClick, children }: { pressed: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={cn(
        'h-8 shrink-0 rounded-lg px-2.5 font-medium text-[0.8125rem] text-soft transition-colors hover:bg-ink/6',
        pressed && 'bg-accent-soft text-accent hover:bg-accent-soft',
      )}
    >
      {children}
    </button>
  )
}
