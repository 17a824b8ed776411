import type { Direction } from '@rollcall/core'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { DIRECTION_NAMES } from '#lib/words.ts'
import type { PunchDraft } from './use-punch-draft.ts'

interface PunchFieldsProps {
  draft: PunchDraft
  /** Which ways can be chosen; none: it goes the way it went. */
  directions: readonly Direction[]
  /** A new punch is at a place; another one stays where it is. */
  isNew: boolean
  errors: Readonly<Record<string, string>>
}

/** When a punch was, which way it went and where. */
export function PunchFields({ draft, directions, isNew, errors }: PunchFieldsProps) {
  const { local, setLocal, locationId, setLocationId, direction, setDirection, places, timeZone } = draft
  // two fields: one for both shows nothing while the time is missing
  const [date = '', time = ''] = local.split('T')
  return (
    <div className="grid grid-cols-[minmax(0,6fr)_minmax(0,5fr)] gap-x-3 gap-y-4 sm:grid-cols-2 sm:gap-4">
      <Field label="Date" error={errors.date}>
        {(control) => (
          <Input
            {...control}
            type="date"
            name="date"
            value={date}
            onChange={(e) => setLocal(`${e.currentTarget.value}T${time}`)}
            required
          />
        )}
      </Field>
      <Field label="Time" hint={`By the clock of ${timeZone.replaceAll('_', ' ')}.`} error={errors.at}>
        {(control) => (
          <Input
            {...control}
            type="time"
            name="at"
            value={time}
            onChange={(e) => setLocal(`${date}T${e.currentTarget.value}`)}
            required
          />
        )}
      </Field>
      {directions.length > 0 && (
        <Field label="Direction" className={isNew ? undefined : 'col-span-2'}>
          {(control) => (
            <Select
              {...control}
              value={direction ?? ''}
              onChange={(e) => setDirection(directions.find((d) => d === e.target.value) ?? null)}
            >
              {!isNew && <option value="">As it is</option>}
              {directions.map((d) => (
                <option key={d} value={d}>
                  {DIRECTION_NAMES[d]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {isNew && (
        <Field label="Location" className={directions.length > 0 ? undefined : 'col-span-2'}>
          {(control) => (
            <Select {...control} value={locationId} onChange={(e) => setLocationId(e.target.value)}>
              {places.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  )
}
