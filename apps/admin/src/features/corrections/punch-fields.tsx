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
  error: string | undefined
}

/** When a punch was, which way it went and where. */
export function PunchFields({ draft, directions, isNew, error }: PunchFieldsProps) {
  const { local, setLocal, locationId, setLocationId, direction, setDirection, places, timeZone } = draft
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Field label="Date and time" hint={`By the clock of ${timeZone.replaceAll('_', ' ')}.`} error={error}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            name="at"
            value={local}
            onChange={(e) => setLocal(e.currentTarget.value)}
            required
          />
        )}
      </Field>
      {directions.length > 0 && (
        <Field label="Direction">
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
        <Field label="Location" className="sm:col-span-2">
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
