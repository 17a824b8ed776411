'use client'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useForm } from '#lib/use-form.ts'
import type { TableViewsControl } from './use-table-views.ts'
import { hasDates, withoutDates } from './view-words.ts'

interface SaveViewDialogProps {
  control: TableViewsControl
  query: string
  /** The name that is offered: of the view that is open. */
  name: string
  onClose: () => void
}

/** Keeps the filters, the order and the columns under a name. */
export function SaveViewDialog({ control, query, name: first, onClose }: SaveViewDialogProps) {
  const { table, hidden, save, setDefault } = control
  const form = useForm(async (value) => {
    const name = value('name').trim()
    const kept = value('dates') === 'on' ? query : withoutDates(query)
    try {
      const { views } = await save.mutateAsync({ table, name, query: kept, hidden })
      const id = views.find((v) => v.name === name)?.id
      if (value('default') === 'on' && id) await setDefault.mutateAsync({ table, id })
      toast.success(`“${name}” was saved.`)
      onClose()
    } catch (e) {
      form.fail(e)
    }
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Save this view"
      description="The filters, the order and the columns. Only you see it."
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" hint="A view of this name is replaced." error={form.errors.name}>
          {(props) => (
            <Input
              {...props}
              name="name"
              required
              maxLength={60}
              defaultValue={first}
              placeholder="Late this week"
              autoComplete="off"
            />
          )}
        </Field>
        {hasDates(query) && <Tick name="dates" label="With the dates that are chosen now" />}
        <Tick name="default" label="Open the table with it" />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={save.isPending || setDefault.isPending}>
            Save view
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function Tick({ name, label }: { name: string; label: string }) {
  return (
    <label className="flex items-center gap-2.5">
      <input type="checkbox" name={name} className="size-4 shrink-0 accent-(--accent)" />
      <span>{label}</span>
    </label>
  )
}
