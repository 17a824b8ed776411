'use client'
import { DOOR_LANGUAGES } from '@rollcall/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { ChoiceList } from '#components/ui/choice-list.tsx'
import { DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import {
  CHALLENGE_CHOICES,
  DEBOUNCES_MS,
  type Door,
  debounceWords,
  doorOf,
  LANGUAGE_NAMES,
  LEASES_HOURS,
  LIVENESS_CHOICES,
  leaseWords,
  PICTURE_CHOICES,
  withCurrent,
} from './door-words.ts'
import { useCamerasChanged } from './use-cameras-changed.ts'

interface DoorFormProps {
  locationId: string
  door: Door
  onClose: () => void
}

export function DoorForm({ locationId, door: current, onClose }: DoorFormProps) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  // somebody is filling it in: what comes from the server meanwhile must not change it
  const [door] = useState(current)
  const save = useMutation(trpc.location.changeDoor.mutationOptions())
  const form = useForm(async (value) => {
    try {
      await save.mutateAsync({ id: locationId, ...changesOf(door, doorOf(value)) })
      toast.success('Saved. The cameras are told.')
      await changed()
      onClose()
    } catch (e) {
      form.fail(e)
    }
  })
  return (
    <form {...form.props} className="grid gap-5">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <ChoiceList
        label="When somebody seems to hold up a photo"
        name="liveness"
        defaultValue={door.liveness}
        choices={LIVENESS_CHOICES}
      />
      <ChoiceList
        label="When a face is doubtful"
        name="challenge"
        defaultValue={door.challenge ? 'yes' : 'no'}
        choices={CHALLENGE_CHOICES}
      />
      <ChoiceList
        label="Pictures of faces that were not named for certain"
        name="keepPictures"
        defaultValue={door.keepPictures}
        choices={PICTURE_CHOICES}
      />
      <Field
        label="The same person again"
        hint="Who passes again within this time is greeted, but not logged once more."
        error={form.errors.debounceMs}
      >
        {(control) => (
          <Select {...control} name="debounceMs" defaultValue={door.debounceMs}>
            {withCurrent(DEBOUNCES_MS, door.debounceMs).map((ms) => (
              <option key={ms} value={ms}>
                {ms === 0 ? debounceWords(ms) : `Not within ${debounceWords(ms)}`}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Without this server, recognise people for"
        hint="After that a door names nobody until it reaches the server again. Shorter is safer when a camera is stolen, longer gets over a long outage."
        error={form.errors.leaseHours}
      >
        {(control) => (
          <Select {...control} name="leaseHours" defaultValue={door.leaseHours}>
            {withCurrent(LEASES_HOURS, door.leaseHours).map((hours) => (
              <option key={hours} value={hours}>
                {leaseWords(hours)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Language at the door" hint="A camera that was started with a language keeps it.">
          {(control) => (
            <Select {...control} name="language" defaultValue={door.language ?? ''}>
              <option value="">As the camera was started</option>
              {DOOR_LANGUAGES.map((language) => (
                <option key={language} value={language}>
                  {LANGUAGE_NAMES[language]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Sounds" hint="A short tone for “logged” and for “not recognised”.">
          {(control) => (
            <Select {...control} name="sounds" defaultValue={door.sounds === null ? '' : door.sounds ? 'on' : 'off'}>
              <option value="">As the camera was started</option>
              <option value="on">On</option>
              <option value="off">Off</option>
            </Select>
          )}
        </Field>
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={save.isPending}>
          Save
        </Button>
      </DialogActions>
    </form>
  )
}

/** Only what was changed here: somebody else may have changed the rest meanwhile. */
function changesOf(before: Door, after: Door): Partial<Door> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name as keyof Door] !== value))
}
