'use client'
import type { SiteRules } from '@rollcall/core'
import { useState } from 'react'
import { ChoiceList } from '#components/ui/choice-list.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { clockText } from '#features/schedule/wall-clock.ts'
import { MODES, roundings, roundingWords } from './rule-words.ts'

interface RulesFieldsProps {
  rules: SiteRules
  errors: Readonly<Record<string, string>>
}

const NIGHT = { startMinute: 22 * 60, endMinute: 6 * 60 }

/** What the rules of a location say, each with what follows from it. */
export function RulesFields({ rules, errors }: RulesFieldsProps) {
  const [isNight, setNight] = useState(rules.night !== null)
  const night = rules.night ?? NIGHT
  return (
    <>
      <ChoiceList label="How passes are read" name="mode" defaultValue={rules.mode} choices={MODES} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Repetition, minutes"
          hint="Passes that follow each other in less than this are one, whichever door saw them."
          error={errors.debounceMinutes}
        >
          {(control) => (
            <Input
              {...control}
              name="debounceMinutes"
              type="number"
              inputMode="decimal"
              required
              min={0}
              max={60}
              step="any"
              defaultValue={rules.debounceMs / 60_000}
            />
          )}
        </Field>
        <Field
          label="The day begins at"
          hint="Only for people without a shift: a pass before it belongs to the day before."
          error={errors.dayStart}
        >
          {(control) => (
            <Input {...control} name="dayStart" type="time" required defaultValue={clockText(rules.dayStartMinute)} />
          )}
        </Field>
        <Field
          label="Rounding"
          hint="For and against the employee alike. Late and early go by the true time, which stays beside it."
        >
          {(control) => (
            <Select {...control} name="roundToMinutes" defaultValue={rules.roundToMinutes}>
              {roundings(rules.roundToMinutes).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {roundingWords(minutes)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Switch
        name="autoClose"
        label="Close a forgotten check-out"
        hint="The end of the shift takes its place, and the day says so. Otherwise the day stays incomplete until somebody adds the pass."
        checked={rules.autoClose}
      />
      <Switch
        name="nightOn"
        label="Report night work"
        hint="Hours in this span are counted apart, whatever else they are."
        checked={rules.night !== null}
        onChange={setNight}
      />
      {isNight && (
        <div className="grid grid-cols-2 gap-4">
          <Field label="Night from" error={errors.nightStart}>
            {(control) => (
              <Input {...control} name="nightStart" type="time" required defaultValue={clockText(night.startMinute)} />
            )}
          </Field>
          <Field label="Night until" hint="At or before the start: on the next day." error={errors.nightEnd}>
            {(control) => (
              <Input {...control} name="nightEnd" type="time" required defaultValue={clockText(night.endMinute)} />
            )}
          </Field>
        </div>
      )}
    </>
  )
}

interface SwitchProps {
  name: string
  label: string
  hint: string
  checked: boolean
  onChange?: (checked: boolean) => void
}

function Switch({ name, label, hint, checked, onChange }: SwitchProps) {
  const id = `rule-${name}`
  return (
    <div className="flex gap-2.5">
      <input
        id={id}
        type="checkbox"
        name={name}
        defaultChecked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(e) => onChange?.(e.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-(--accent)"
      />
      <span className="grid gap-0.5">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span id={`${id}-hint`} className="text-[0.8125rem] text-faint">
          {hint}
        </span>
      </span>
    </div>
  )
}
