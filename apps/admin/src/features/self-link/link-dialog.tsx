'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CopyLine } from '#components/ui/copy-line.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { QrCode } from '#components/ui/qr-code.tsx'
import { Select } from '#components/ui/select.tsx'
import { messageOf } from '#lib/api-error.ts'
import { localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'

const DAYS = [7, 30, 90, 365]
const DEFAULT_DAYS = 30

interface LinkDialogProps {
  employee: { id: string; name: string }
  /** There is one already, which ends when another is made. */
  replaces: boolean
  onClose: () => void
}

/** Makes a link to somebody's own page and shows it this once. */
export function LinkDialog({ employee, replaces, onClose }: LinkDialogProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [days, setDays] = useState(DEFAULT_DAYS)
  const make = useMutation(
    trpc.selfLink.make.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.selfLink.pathFilter()),
    }),
  )
  if (make.data) {
    return (
      <Dialog open onOpenChange={onClose} title={`The own page of ${employee.name}`}>
        <NewLink name={employee.name} token={make.data.token} expiresAt={make.data.expiresAt} />
        <DialogActions>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`A link for ${employee.name}`}
      description="Opens a page with the own days, requests and face data, and nothing of anybody else."
    >
      <div className="grid gap-4">
        {make.isError && <Notice tone="danger">{messageOf(make.error)}</Notice>}
        {replaces && (
          <Notice tone="info">The link before stops working, and whoever has opened it is signed out at once.</Notice>
        )}
        <Field label="Works for" hint="It ends earlier when you withdraw it or deactivate the employee.">
          {(control) => (
            <Select {...control} value={String(days)} onChange={(e) => setDays(Number(e.target.value))}>
              {DAYS.map((n) => (
                <option key={n} value={n}>
                  {n} days
                </option>
              ))}
            </Select>
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={make.isPending} onClick={() => make.mutate({ id: employee.id, days })}>
            Make link
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

/** The secret stands after the `#`, which browsers keep to themselves: no server, log or other page gets it. */
function NewLink({ name, token, expiresAt }: { name: string; token: string; expiresAt: Date }) {
  const url = `${location.origin}/me/open#${token}`
  return (
    <div className="grid grid-cols-1 gap-3">
      <QrCode
        text={url}
        label={`The link as a QR code, for the phone of ${name}`}
        className="mx-auto size-52 rounded-lg border"
      />
      <CopyLine text={url} label="Copy link" />
      <Notice tone="info">
        Shown this once; works until {localDateTime(expiresAt)}. Whoever has it sees the days of {name}: give it to{' '}
        {name} only.
      </Notice>
    </div>
  )
}
