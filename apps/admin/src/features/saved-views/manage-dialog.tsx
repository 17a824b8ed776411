'use client'
import { toast } from 'sonner'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { messageOf } from '#lib/api-error.ts'
import type { TableViewsControl } from './use-table-views.ts'
import type { SavedView } from './view-words.ts'

interface ManageDialogProps {
  control: TableViewsControl
  /** Columns that may be left out. */
  columns: readonly { id: string; header: string }[]
  onClose: () => void
}

/** Which columns the table has, which view it opens with, and which views there are. */
export function ManageDialog({ control, columns, onClose }: ManageDialogProps) {
  const { table, views, hidden, defaultId, setHidden, setDefault, remove, save } = control
  const fail = (e: unknown) => toast.error(messageOf(e))
  const show = (id: string, shown: boolean) =>
    setHidden.mutate(
      { table, hidden: shown ? hidden.filter((other) => other !== id) : [...hidden, id] },
      { onError: fail },
    )
  const open = (id: string | null) => setDefault.mutate({ table, id }, { onError: fail })

  async function drop({ id, name, query, hidden }: SavedView) {
    try {
      await remove.mutateAsync({ id })
      const takeBack = () => save.mutateAsync({ table, name, query, hidden })
      toastWithUndo(`“${name}” was removed.`, takeBack, `“${name}” is there again.`)
    } catch (e) {
      fail(e)
    }
  }
  return (
    <Dialog open onOpenChange={onClose} title="Columns and views">
      <div className="grid gap-5">
        <fieldset className="grid grid-cols-2 gap-2">
          <legend className="mb-1.5 font-medium text-[0.8125rem]">Columns</legend>
          {columns.map(({ id, header }) => (
            <label key={id} className="flex items-center gap-2.5">
              <input
                type="checkbox"
                className="size-4 shrink-0 accent-(--accent)"
                checked={!hidden.includes(id)}
                onChange={(e) => show(id, e.target.checked)}
              />
              <span>{header}</span>
            </label>
          ))}
        </fieldset>
        {views.length > 0 && (
          <section aria-labelledby="saved-views">
            <h3 id="saved-views" className="mb-1.5 font-medium text-[0.8125rem]">
              Views
            </h3>
            <ul className="divide-y rounded-lg border">
              {views.map((view) => (
                <li key={view.id} className="flex flex-wrap items-center gap-x-2 px-3 py-1.5">
                  <span className="min-w-24 grow truncate font-medium">{view.name}</span>
                  {view.id === defaultId && <Badge tone="good">Opens first</Badge>}
                  <RowButton
                    subject={view.name}
                    disabled={setDefault.isPending}
                    onClick={() => open(view.id === defaultId ? null : view.id)}
                  >
                    {view.id === defaultId ? 'Not any more' : 'Open first'}
                  </RowButton>
                  <RowButton subject={view.name} disabled={remove.isPending} onClick={() => void drop(view)}>
                    Remove
                  </RowButton>
                </li>
              ))}
            </ul>
          </section>
        )}
        <DialogActions>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
