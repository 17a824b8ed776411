import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

const MAX_CHARS = 300
/** Stands for the reason until there is one: nothing of a preview is kept. */
export const UNSAID = '–'

interface ReasonFieldProps {
  hint?: string
  error: string | undefined
}

/** Why a punch is to be changed. */
export function ReasonField({ hint, error }: ReasonFieldProps) {
  return (
    <Field label="Reason" hint={hint} error={error}>
      {(control) => <Input {...control} name="reason" required maxLength={MAX_CHARS} autoComplete="off" />}
    </Field>
  )
}
