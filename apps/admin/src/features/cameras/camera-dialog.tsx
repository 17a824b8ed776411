'use client'
import type { RouterOutputs } from '@rollcall/api'
import { directionSchema } from '@rollcall/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { CAMERA_DIRECTION_NAMES } from '#lib/words.ts'
import type { Pairing } from './pairing-dialog.tsx'
import { useCamerasChanged } from './use-cameras-changed.ts'

interface CameraDialogProps {
  /** Null registers a new one. */
  camera: Pick<RouterOutputs['camera']['list'][number], 'id' | 'name' | 'direction'> | null
  /** Chosen at first; empty for none. */
  locationId: string
  onClose: () => void
  onRegistered?: (pairing: Pairing) => void
}

export function CameraDialog({ camera, locationId, onClose, onRegistered }: CameraDialogProps) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const { data: locations = [] } = useQuery(trpc.location.list.queryOptions())
  const register = useMutation(trpc.camera.register.mutationOptions())
  const update = useMutation(trpc.camera.update.mutationOptions())

  const form = useForm(
    async (value) => {
      const direction = directionSchema.catch('auto').parse(value('direction'))
      const fields = { name: value('name'), locationId: value('locationId'), direction }
      try {
        if (camera) {
          await update.mutateAsync({ id: camera.id, ...fields })
          toast.success('Saved.')
        } else {
          const code = await register.mutateAsync(fields)
          const slug = locations.find((l) => l.id === fields.locationId)?.slug ?? ''
          onRegistered?.({ ...code, name: fields.name, locationSlug: slug })
        }
        await changed()
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'name' },
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={camera ? 'Edit camera' : 'Add camera'}
      description={camera ? undefined : 'You get a code to type on the computer beside the door.'}
    >
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
            />
          )}
        </Field>
        <Field label="Location" error={form.errors.locationId}>
          {(control) => (
            <Select {...control} name="locationId" defaultValue={locationId || locations[0]?.id} required>
              {locations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Direction" hint="What passing this camera means." error={form.errors.direction}>
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
          <Button type="submit" variant="primary" pending={register.isPending || update.isPending}>
            {camera ? 'Save' : 'Add camera'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
