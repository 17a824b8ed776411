'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import type { LocationRow } from './location-columns.tsx'
import { slugOf } from './slug.ts'
import { useCamerasChanged } from './use-cameras-changed.ts'
import { browserZone, zoneOption, zoneOptions } from './zones.ts'

interface LocationDialogProps {
  /** Null adds a new one. */
  location: LocationRow | null
  onClose: () => void
}

export function LocationDialog({ location, onClose }: LocationDialogProps) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const [slug, setSlug] = useState({ text: location?.slug ?? '', typed: location !== null })
  const [timeZone, setTimeZone] = useState(location?.timeZone ?? browserZone())
  const [search, setSearch] = useState('')
  const create = useMutation(trpc.location.create.mutationOptions())
  const update = useMutation(trpc.location.update.mutationOptions())

  const form = useForm(async (value) => {
    const fields = { name: value('name'), slug: value('slug'), timeZone }
    try {
      if (location) await update.mutateAsync({ id: location.id, ...fields })
      else await create.mutateAsync(fields)
      toast.success(location ? 'Saved.' : `${fields.name} was added.`)
      await changed()
      onClose()
    } catch (e) {
      form.fail(e)
    }
  })
  return (
    <Dialog open onOpenChange={onClose} title={location ? 'Edit location' : 'Add location'}>
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={location?.name}
              placeholder="Lobby"
              required
              maxLength={80}
              autoComplete="off"
              onChange={(e) => !slug.typed && setSlug({ text: slugOf(e.target.value), typed: false })}
            />
          )}
        </Field>
        <Field
          label="Short name"
          hint={
            location
              ? 'After a change, start its cameras again with the new short name.'
              : 'For the command line of the camera: small letters, digits and dashes.'
          }
          error={form.errors.slug}
        >
          {(control) => (
            <Input
              {...control}
              name="slug"
              value={slug.text}
              onChange={(e) => setSlug({ text: e.target.value, typed: true })}
              required
              maxLength={40}
              pattern="[a-z0-9]+(-[a-z0-9]+)*"
              title="Small letters, digits and single dashes"
              autoComplete="off"
              className="font-mono"
            />
          )}
        </Field>
        <Field label="Time zone" hint="Attendance is shown and counted in days of this zone.">
          {(control) => (
            <Combobox
              {...control}
              value={zoneOption(timeZone)}
              onChange={(option) => option && setTimeZone(option.value)}
              options={zoneOptions(search, timeZone)}
              search={search}
              onSearch={setSearch}
              empty="No such time zone"
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={create.isPending || update.isPending}>
            {location ? 'Save' : 'Add location'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
