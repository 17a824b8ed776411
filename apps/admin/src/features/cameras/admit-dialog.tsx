'use client'
import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Select } from '#components/ui/select.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { CameraForm } from './camera-form.tsx'
import { useCamerasChanged } from './use-cameras-changed.ts'

type Device = RouterOutputs['device']['find'] & { code: string }
type Chosen = RouterInputs['device']['approve']['camera']

interface AdmitDialogProps {
  /** As a link had it; empty when it is to be typed. */
  code: string
  onClose: () => void
}

/** Lets in a camera that shows a code: first the code, then which camera it is. */
export function AdmitDialog({ code, onClose }: AdmitDialogProps) {
  const [device, setDevice] = useState<Device | null>(null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={device ? 'Which camera is it?' : 'A camera shows a code'}
      description={
        device
          ? `${device.hostName} with Rollcall ${device.version} shows ${device.code}.`
          : 'A camera that is not paired yet shows eight letters and digits on its screen.'
      }
    >
      {device ? (
        <ChooseCamera device={device} onClose={onClose} />
      ) : (
        <CodeForm code={code} onFound={setDevice} onClose={onClose} />
      )}
    </Dialog>
  )
}

function CodeForm({ code, onFound, onClose }: AdmitDialogProps & { onFound: (device: Device) => void }) {
  const trpc = useTRPC()
  const find = useMutation(trpc.device.find.mutationOptions())
  const form = useForm(
    async (value) => {
      const typed = value('code').trim().toUpperCase()
      try {
        onFound({ ...(await find.mutateAsync({ code: typed })), code: typed })
      } catch (e) {
        form.fail(e)
      }
    },
    { DEVICE_CODE: 'code' },
  )
  return (
    <form {...form.props} className="grid gap-4">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field label="Code on the screen" error={form.errors.code}>
        {(control) => (
          <Input
            {...control}
            name="code"
            defaultValue={code}
            placeholder="ABCD-2345"
            required
            pattern="\s*[A-HJ-NP-Za-hj-np-z2-9]{4}-?[A-HJ-NP-Za-hj-np-z2-9]{4}\s*"
            title="Eight letters and digits like ABCD-2345"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono text-lg uppercase tracking-[0.08em]"
          />
        )}
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={find.isPending}>
          Continue
        </Button>
      </DialogActions>
    </form>
  )
}

const WAYS = [
  { value: 'new', label: 'A new camera' },
  { value: 'known', label: 'One of the list' },
] as const

function ChooseCamera({ device, onClose }: { device: Device; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const approve = useMutation(trpc.device.approve.mutationOptions())
  const { data: cameras = [] } = useQuery(trpc.camera.list.queryOptions())
  const unpaired = cameras.filter((camera) => camera.status === 'waiting' || camera.status === 'revoked')
  const [chosen, setWay] = useState<'new' | 'known' | null>(null)
  const way = unpaired.length === 0 ? 'new' : (chosen ?? 'known')

  async function letIn(camera: Chosen, name: string) {
    await approve.mutateAsync({ code: device.code, camera })
    await changed()
    toast.success(`${name} was let in. Its screen goes on by itself within seconds.`)
    onClose()
  }
  return (
    <div className="grid gap-4">
      {unpaired.length > 0 && <Segmented label="Camera" options={WAYS} value={way} onChange={setWay} />}
      {way === 'new' ? (
        <CameraForm
          camera={null}
          submit="Let it in"
          save={(fields) => letIn({ kind: 'new', ...fields }, fields.name)}
          onClose={onClose}
          pending={approve.isPending}
        />
      ) : (
        <KnownForm unpaired={unpaired} letIn={letIn} onClose={onClose} pending={approve.isPending} />
      )}
    </div>
  )
}

interface KnownFormProps {
  unpaired: RouterOutputs['camera']['list']
  letIn: (camera: Chosen, name: string) => Promise<void>
  onClose: () => void
  pending: boolean
}

function KnownForm({ unpaired, letIn, onClose, pending }: KnownFormProps) {
  const form = useForm(async (value) => {
    const camera = unpaired.find(({ id }) => id === value('cameraId'))
    try {
      if (camera) await letIn({ kind: 'known', id: camera.id }, camera.name)
    } catch (e) {
      form.fail(e)
    }
  })
  return (
    <form {...form.props} className="grid gap-4">
      {form.formError && <Notice tone="danger">{form.formError}</Notice>}
      <Field label="Camera" hint="Those that are not paired, or were revoked." error={form.errors.cameraId}>
        {(control) => (
          <Select {...control} name="cameraId" required>
            {unpaired.map(({ id, name, location }) => (
              <option key={id} value={id}>
                {name} · {location.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Let it in
        </Button>
      </DialogActions>
    </form>
  )
}
