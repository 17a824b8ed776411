'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CopyLine } from '#components/ui/copy-line.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'

interface PinDialogProps {
  employee: { id: string; name: string; code: string }
  onClose: () => void
}

/** Sets a PIN that somebody types here, or makes one; shows it this once. */
export function PinDialog({ employee, onClose }: PinDialogProps) {
  const [pin, setPin] = useState<string | null>(null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={pin === null ? `PIN of ${employee.name}` : `The new PIN of ${employee.name}`}
      description={
        pin === null && (
          <>
            At a door: the button PIN / QR, then the employee number <b>{employee.code}</b> and this PIN. A PIN from
            before stops working.
          </>
        )
      }
    >
      {pin === null ? (
        <PinForm employeeId={employee.id} onClose={onClose} onSet={setPin} />
      ) : (
        <>
          <div className="grid gap-3">
            <CopyLine text={pin} label="Copy PIN" />
            <Notice tone="info">
              Tell it to {employee.name} and to nobody else. It is shown this once; cameras accept it at once.
            </Notice>
          </div>
          <DialogActions>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

interface PinFormProps {
  employeeId: string
  onClose: () => void
  onSet: (pin: string) => void
}

function PinForm({ employeeId, onClose, onSet }: PinFormProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const setPin = useMutation(trpc.credential.setPin.mutationOptions())
  const form = useForm(
    async (value) => {
      try {
        const { pin } = await setPin.mutateAsync({ id: employeeId, pin: value('pin') || null })
        await queryClient.invalidateQueries(trpc.credential.pathFilter())
        onSet(pin)
      } catch (e) {
        form.fail(e)
      }
    },
    { PIN_GUESSABLE: 'pin' },
  )
  return (
    <form {...form.props} className="grid gap-4">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field
        label="PIN"
        optional
        hint="4 to 12 digits. Leave it empty, and a PIN of six digits is made."
        error={form.errors.pin}
      >
        {(control) => (
          <Input
            {...control}
            name="pin"
            inputMode="numeric"
            pattern="\d{4,12}"
            maxLength={12}
            autoComplete="off"
            title="4 to 12 digits"
          />
        )}
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={setPin.isPending}>
          Set PIN
        </Button>
      </DialogActions>
    </form>
  )
}
