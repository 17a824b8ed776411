'use client'
import type { OvertimeRule, ShiftSpec } from '@rollcall/core'
import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { clockText } from '#features/schedule/wall-clock.ts'
import { breakLines, OVERTIME_NAMES } from './shift-words.ts'

interface ShiftFieldsProps {
  spec: ShiftSpec
  errors: Readonly<Record<string, string>>
}

const OVERTIME_KINDS = ['off', 'after-shift', 'beyond-daily'] as const satisfies readonly OvertimeRule['kind'][]

/** What a shift says, in the words of the people who plan it. */
export function ShiftFields({ spec, errors }: ShiftFieldsProps) {
  const { overtime } = spec
  const [kind, setKind] = useState<string>(overtime.kind)
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Starts" error={errors.start}>
          {(control) => (
            <Input {...control} name="start" type="time" required defaultValue={clockText(spec.startMinute)} />
          )}
        </Field>
        <Field label="Ends" hint="At or before the start: on the next day." error={errors.end}>
          {(control) => <Input {...control} name="end" type="time" required defaultValue={clockText(spec.endMinute)} />}
        </Field>
      </div>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-1.5 font-medium text-[0.8125rem]">Breaks that are deducted</legend>
        {Array.from({ length: breakLines(spec) }, (_, i) => {
          const step = spec.autoBreaks[i]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
            <div key={i} className="grid grid-cols-2 gap-2">
              <NumberField
                label="After hours"
                name={`breakAfterHours${i}`}
                value={step ? step.afterMinutes / 60 : null}
                max={24}
                step="any"
                errors={errors}
              />
              <NumberField
                label="Minutes"
                name={`breakMinutes${i}`}
                value={step?.minutes ?? null}
                max={1440}
                errors={errors}
              />
            </div>
          )
        })}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label="Paid break, minutes a day"
          name="paidBreakMinutes"
          value={spec.paidBreakMinutes}
          errors={errors}
        />
        <span className="max-sm:hidden" />
        <NumberField
          label="Late after, minutes"
          hint="Who comes within these minutes is in time."
          name="graceLateMinutes"
          value={spec.graceLateMinutes}
          errors={errors}
        />
        <NumberField
          label="May leave early, minutes"
          name="graceEarlyMinutes"
          value={spec.graceEarlyMinutes}
          errors={errors}
        />
        <NumberField
          label="Passes count from, minutes before the start"
          name="beginBeforeMinutes"
          value={spec.beginBeforeMinutes}
          errors={errors}
        />
        <NumberField
          label="Passes count until, minutes after the end"
          name="allowAfterMinutes"
          value={spec.allowAfterMinutes}
          errors={errors}
        />
      </div>
      <Field label="Overtime">
        {(control) => (
          <Select {...control} name="overtime" value={kind} onChange={(e) => setKind(e.target.value)}>
            {OVERTIME_KINDS.map((one) => (
              <option key={one} value={one}>
                {OVERTIME_NAMES[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind !== 'off' && (
        <div className="grid gap-4 sm:grid-cols-2">
          {kind === 'beyond-daily' && (
            <NumberField
              label="Hours a day"
              name="dailyHours"
              value={overtime.kind === 'beyond-daily' ? overtime.dailyMinutes / 60 : 8}
              max={24}
              step="any"
              errors={errors}
            />
          )}
          <NumberField
            label="Minimum, minutes"
            hint="Less than this is none; from here on all of it counts."
            name="minimumMinutes"
            value={overtime.kind === 'off' ? 0 : overtime.minimumMinutes}
            errors={errors}
          />
        </div>
      )}
    </>
  )
}

interface NumberFieldProps {
  label: string
  hint?: string
  name: string
  /** Null: may be left empty. */
  value: number | null
  max?: number
  step?: 'any'
  errors: Readonly<Record<string, string>>
}

function NumberField({ label, hint, name, value, max = 1440, step, errors }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={errors[name]}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="number"
          inputMode="decimal"
          min={0}
          max={max}
          step={step}
          required={value !== null}
          defaultValue={value ?? ''}
        />
      )}
    </Field>
  )
}
