import { DateInput } from '#components/ui/date-input.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { dateText } from '#lib/format.ts'
import { keyOf, NEW_VERSION, nextAfter } from './use-version-choice.ts'

interface VersionFieldsProps {
  /** The oldest first. */
  versions: readonly { validFrom: string | null }[]
  choice: string
  onChoice: (choice: string) => void
  from: string
  onFrom: (date: string) => void
  error: string | undefined
}

/** From when on a change counts, or which version it replaces. */
export function VersionFields({ versions, choice, onChoice, from, onFrom, error }: VersionFieldsProps) {
  const next = nextAfter(from, versions)
  const same = versions.some((v) => v.validFrom === from)
  const until = next && `Until ${dateText(next)}, when what was set for then begins.`
  const hint = same ? 'What began on this date is replaced.' : `Days before stay as they are. ${until ?? ''}`
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Counts">
        {(control) => (
          <Select {...control} value={choice} onChange={(e) => onChoice(e.target.value)}>
            <option value={NEW_VERSION}>From a date on</option>
            {versions.map((version) => (
              <option key={keyOf(version)} value={keyOf(version)}>
                {replacesWords(version.validFrom, versions.length)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {choice === NEW_VERSION && (
        <Field label="From" hint={hint} error={error}>
          {(control) => <DateInput {...control} name="validFrom" required value={from} onChange={onFrom} />}
        </Field>
      )}
    </div>
  )
}

function replacesWords(validFrom: string | null, versions: number): string {
  if (validFrom !== null) return `Instead of what began on ${dateText(validFrom)}`
  return versions > 1 ? 'Instead of what counted at first' : 'Always, on days that have passed too'
}
