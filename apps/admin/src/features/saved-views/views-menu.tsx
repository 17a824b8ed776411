'use client'
import { Bookmark, BookmarkPlus, Columns3 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { messageOf } from '#lib/api-error.ts'
import { ManageDialog } from './manage-dialog.tsx'
import { SaveViewDialog } from './save-view-dialog.tsx'
import type { TableViewsControl } from './use-table-views.ts'
import { openView, type SavedView } from './view-words.ts'

interface ViewsMenuProps {
  control: TableViewsControl
  /** What of the address a view would keep. */
  query: string
  /** Columns that may be left out. */
  columns: readonly { id: string; header: string }[]
}

const EVERYTHING = ''

/** Opens a saved view of a table, saves this one, and chooses columns. */
export function ViewsMenu({ control, query, columns }: ViewsMenuProps) {
  const { table, views, hidden, setHidden } = control
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const current = openView(views, query)

  function open(view: SavedView | undefined) {
    history.pushState(null, '', view?.query ? `${location.pathname}?${view.query}` : location.pathname)
    if (view && view.hidden.join() !== hidden.join()) {
      setHidden.mutate({ table, hidden: view.hidden }, { onError: (e) => toast.error(messageOf(e)) })
    }
  }
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <Bookmark aria-hidden />
            <span className="max-w-40 truncate">{current?.name ?? 'Views'}</span>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {views.length > 0 && (
            <>
              <DropdownMenuRadioGroup
                value={current?.id ?? (query === '' ? EVERYTHING : 'none')}
                onValueChange={(id) => open(views.find((v) => v.id === id))}
              >
                <DropdownMenuRadioItem value={EVERYTHING}>Everything</DropdownMenuRadioItem>
                {views.map(({ id, name }) => (
                  <DropdownMenuRadioItem key={id} value={id}>
                    <span className="max-w-56 truncate">{name}</span>
                  </DropdownMenuRadioItem>
                ))}
              </DropdownMenuRadioGroup>
              <DropdownMenuSeparator />
            </>
          )}
          <DropdownMenuItem onSelect={() => setDialog('save')}>
            <BookmarkPlus aria-hidden />
            Save this view…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setDialog('manage')}>
            <Columns3 aria-hidden />
            {views.length > 0 ? 'Columns and views…' : 'Columns…'}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog === 'save' && (
        <SaveViewDialog control={control} query={query} name={current?.name ?? ''} onClose={() => setDialog(null)} />
      )}
      {dialog === 'manage' && <ManageDialog control={control} columns={columns} onClose={() => setDialog(null)} />}
    </>
  )
}
