'use client'
import type { RouterOutputs } from '@rollcall/api'
import { REPORT_CYCLES } from '@rollcall/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { clockText, minuteOf } from '#features/schedule/wall-clock.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useForm } from '#lib/use-form.ts'
import { CYCLE_NAMES, KIND_NAMES, type Report } from './report-words.ts'
import { useReportsChanged } from './use-reports-changed.ts'

const KINDS = ['payroll', 'days', 'attendance'] as const
const oneOf = <T extends string>(values: readonly [T, ...T[]], value: string): T =>
  values.find((v) => v === value) ?? values[0]

interface ReportDialogProps {
  /** Null plans a new one. */
  report: Report | null
  people: RouterOutputs['report']['list']['people']
  onClose: () => void
}

export function ReportDialog({ report, people, onClose }: ReportDialogProps) {
  const trpc = useTRPC()
  const changed = useReportsChanged()
  const locations = useQuery(trpc.location.list.queryOptions())
  const departments = useQuery(trpc.department.list.queryOptions())
  const create = useMutation(trpc.report.create.mutationOptions())
  const update = useMutation(trpc.report.update.mutationOptions())
  const [to, setTo] = useState(report?.recipients.join(', ') ?? '')
  const form = useForm(
    async (value) => {
      try {
        const plan = {
          name: value('name'),
          kind: oneOf(KINDS, value('kind')),
          format: oneOf(['xlsx', 'csv'], value('format')),
          cycle: oneOf(REPORT_CYCLES, value('cycle')),
          minute: minuteOf(value('time')),
          locationId: value('locationId'),
          onlyThere: value('onlyThere') === 'yes',
          departmentId: value('departmentId') || null,
          recipients: value('recipients')
            .split(/[\s,;]+/)
            .filter(Boolean),
        }
        if (report) await update.mutateAsync({ ...plan, id: report.id })
        else await create.mutateAsync(plan)
        await changed()
        toast.success(report ? 'Changed. The next one goes by it.' : 'The report is planned.')
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { RECIPIENT_UNKNOWN: 'recipients' },
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={report ? `Change ${report.name}` : 'Plan a report'}
      className="sm:w-[min(36rem,calc(100vw-2rem))]"
    >
      <form {...form.props} className="grid gap-4 sm:grid-cols-2">
        {form.formError && (
          <div className="sm:col-span-2">
            <Notice tone="danger">{form.formError}</Notice>
          </div>
        )}
        <Field label="Name" hint="The subject of the mail." error={form.errors.name} className="sm:col-span-2">
          {(control) => (
            <Input {...control} name="name" defaultValue={report?.name} required maxLength={80} autoComplete="off" />
          )}
        </Field>
        <Field label="What">
          {(control) => (
            <Select {...control} name="kind" defaultValue={report?.kind}>
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {KIND_NAMES[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="As">
          {(control) => (
            <Select {...control} name="format" defaultValue={report?.format}>
              <option value="xlsx">Excel workbook (.xlsx)</option>
              <option value="csv">Text (.csv)</option>
            </Select>
          )}
        </Field>
        <Field label="When">
          {(control) => (
            <Select {...control} name="cycle" defaultValue={report?.cycle ?? 'weekly'}>
              {REPORT_CYCLES.map((cycle) => (
                <option key={cycle} value={cycle}>
                  {CYCLE_NAMES[cycle]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="At" error={form.errors.time}>
          {(control) => (
            <Input {...control} name="time" type="time" required defaultValue={clockText(report?.minute ?? 7 * 60)} />
          )}
        </Field>
        <Field label="By the clock of" error={form.errors.locationId}>
          {(control) => (
            <Select
              {...control}
              key={locations.isSuccess ? 'there' : 'awaited'}
              name="locationId"
              required
              defaultValue={report?.location.id}
            >
              {locations.data?.map((l) => (
                <option key={l.id} value={l.id}>
                  {l.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Days of">
          {(control) => (
            <Select {...control} name="onlyThere" defaultValue={report?.onlyThere ? 'yes' : 'no'}>
              <option value="no">All locations</option>
              <option value="yes">This location only</option>
            </Select>
          )}
        </Field>
        <Field label="Department" className="sm:col-span-2">
          {(control) => (
            <Select
              {...control}
              key={departments.isSuccess ? 'there' : 'awaited'}
              name="departmentId"
              defaultValue={report?.department?.id}
            >
              <option value="">All departments</option>
              {departments.data?.map((d) => (
                <option key={d.id} value={d.id}>
                  {d.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Recipients"
          hint="E-mail addresses of people of this portal; an owner may add others."
          error={form.errors.recipients}
          className="sm:col-span-2"
        >
          {(control) => (
            <Input
              {...control}
              name="recipients"
              required
              autoComplete="off"
              value={to}
              onChange={(e) => setTo(e.target.value)}
            />
          )}
        </Field>
        <ul className="flex flex-wrap gap-1.5 sm:col-span-2" aria-label="People of this portal">
          {people
            .filter((p) => !to.includes(p.email))
            .map((p) => (
              <li key={p.email}>
                <Button size="sm" onClick={() => setTo(to.trim() ? `${to.trim()}, ${p.email}` : p.email)}>
                  Add {p.name}
                </Button>
              </li>
            ))}
        </ul>
        <div className="sm:col-span-2">
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" pending={create.isPending || update.isPending}>
              {report ? 'Save' : 'Plan it'}
            </Button>
          </DialogActions>
        </div>
      </form>
    </Dialog>
  )
}
