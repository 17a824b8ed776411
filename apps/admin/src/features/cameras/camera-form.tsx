'use client'
import { directionSchema } from '@rollcall/core'
import { useQuery } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { CAMERA_DIRECTION_NAMES } from '#lib/words.ts'
import type { CameraFields, CameraRow } from './camera-types.ts'

interface CameraFormProps {
  /** Null for a new one. */
  camera: CameraRow | null
  submit: string
  save: (fields: CameraFields) => Promise<unknown>
  onClose: () => void
  pending: boolean
}

export function CameraForm({ camera, submit, save, onClose, pending }: CameraFormProps) {
  const trpc = useTRPC()
  const { data: locations = [] } = useQuery(trpc.location.list.queryOptions())
  const form = useForm(
    async (value) => {
      const direction = directionSchema.catch('auto').parse(value('direction'))
      try {
        await save({ name: value('name'), locationId: value('locationId'), direction })
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'name' },
  )
  return (
    <form {...form.props} className="grid gap-4">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field label="Name" error={form.errors.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={camera?.name}
            placeholder="Main door"
            required
            maxLength={80}
            autoComplete="off"
          />
        )}
      </Field>
      <Field
        label="Location"
        hint={camera && 'After a change, start the camera again with the short name of the new location.'}
        error={form.errors.locationId}
      >
        {(control) => (
          <Select {...control} name="locationId" defaultValue={camera?.location.id ?? locations[0]?.id} required>
            {locations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Direction" hint="What it means to pass this camera." error={form.errors.direction}>
        {(control) => (
          <Select {...control} name="direction" defaultValue={camera?.direction ?? 'in'}>
            {directionSchema.options.map((direction) => (
              <option key={direction} value={direction}>
                {CAMERA_DIRECTION_NAMES[direction]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {submit}
        </Button>
      </DialogActions>
    </form>
  )
}
