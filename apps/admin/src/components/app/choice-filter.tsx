import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'

interface ChoiceFilterProps {
  label: string
  any: string
  value: string | null
  options: readonly { id: string; name: string }[]
  onChange: (id: string | null) => void
}

/** One of many, or all of them. */
export function ChoiceFilter({ label, any, value, options, onChange }: ChoiceFilterProps) {
  return (
    <Field label={label} hideLabel>
      {(control) => (
        <Select {...control} value={value ?? ''} onChange={(e) => onChange(e.target.value || null)}>
          <option value="">{any}</option>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
