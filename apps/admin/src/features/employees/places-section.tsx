'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Section } from '#components/shell/section.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { CameraSpread } from './camera-spread.tsx'
import { PlacesField } from './places-field.tsx'
import { useEmployeesChanged } from './use-employees-changed.ts'

type Employee = RouterOutputs['employee']['get']

/** Where the person may pass, and which cameras have heard of the last change. */
export function PlacesSection({ employee }: { employee: Employee }) {
  const { mayEdit } = useMe()
  const [editing, setEditing] = useState(false)
  const { locations } = employee
  return (
    <Section
      title="Doors"
      description="Where this person may pass, and which cameras have taken the last change."
      actions={mayEdit && <Button onClick={() => setEditing(true)}>Change locations</Button>}
    >
      <p className="flex flex-wrap gap-1.5">
        {locations.length === 0 ? <Badge>Everywhere</Badge> : locations.map((l) => <Badge key={l.id}>{l.name}</Badge>)}
      </p>
      <CameraSpread subjectId={employee.id} news="learned" />
      {editing && <PlacesDialog employee={employee} onClose={() => setEditing(false)} />}
    </Section>
  )
}

function PlacesDialog({ employee, onClose }: { employee: Employee; onClose: () => void }) {
  const [locationIds, setLocationIds] = useState(employee.locations.map((l) => l.id))
  const changed = useEmployeesChanged()
  const save = useMutation(
    useTRPC().employee.setLocations.mutationOptions({
      onSuccess: async () => {
        toast.success('Saved. The cameras are told.')
        await changed()
        onClose()
      },
    }),
  )
  return (
    <Dialog open onOpenChange={onClose} title={`Where ${employee.name} may pass`}>
      <div className="grid gap-4">
        {save.isError && <Notice tone="danger">{messageOf(save.error)}</Notice>}
        <PlacesField value={locationIds} onChange={setLocationIds} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            pending={save.isPending}
            onClick={() => save.mutate({ ids: [employee.id], locationIds })}
          >
            Save
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
