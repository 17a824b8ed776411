import type { RouterOutputs } from '@rollcall/api'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { ROLE_NAMES } from '#lib/words.ts'

type Role = RouterOutputs['session']['me']['role']
const ROLES = ['OWNER', 'HR', 'VIEWER'] as const satisfies readonly Role[]

const HINT = 'Owners do everything, HR manages people and cameras, viewers only look.'

/** What came out of the select. */
export function roleOf(text: string): Role {
  return ROLES.find((role) => role === text) ?? 'VIEWER'
}

export function RoleField({ defaultValue, error }: { defaultValue: Role; error: string | undefined }) {
  return (
    <Field label="Role" hint={HINT} error={error}>
      {(control) => (
        <Select {...control} name="role" defaultValue={defaultValue}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_NAMES[role]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
