'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#lib/cn.ts'
import { count } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { AttentionItem } from './attention-item.tsx'
import type { AttentionRow } from './attention-view.ts'
import { IGNORE, type Repair, repairsOfAll } from './attention-words.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import { useResolve } from './use-resolve.ts'

interface AttentionListProps {
  rows: readonly AttentionRow[]
  stale: boolean
  onWhy: (row: AttentionRow) => void
  onCompare: (row: AttentionRow) => void
}

/** The points, one or many of them to be mended at once. */
export function AttentionList({ rows, stale, onWhy, onCompare }: AttentionListProps) {
  const { mayEdit } = useMe()
  const { tap, pendingIds } = useResolve()
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<{ rows: readonly AttentionRow[]; repair: Repair } | null>(null)
  const open = rows.filter((r) => r.resolvedAt === null)
  const chosen = open.filter((r) => chosenIds.has(r.id))

  function choose(id: string, isChosen: boolean) {
    const next = new Set(chosenIds)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosenIds(next)
  }
  return (
    <>
      {mayEdit && open.length > 0 && (
        <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-sunken px-4 py-2">
          <label className="flex items-center gap-3 text-[0.8125rem]">
            <input
              type="checkbox"
              checked={chosen.length === open.length}
              onChange={(e) => setChosenIds(new Set(e.currentTarget.checked ? open.map((r) => r.id) : []))}
              className="size-4 accent-accent"
            />
            {chosen.length === 0 ? 'Select all on this page' : `${count(chosen.length)} selected`}
          </label>
          {chosen.length > 0 && (
            <span className="flex flex-wrap gap-1.5">
              {repairsOfAll(chosen).map((repair) => (
                <Button key={repair.action} size="sm" onClick={() => setAsked({ rows: chosen, repair })}>
                  {repair.label}
                </Button>
              ))}
            </span>
          )}
        </div>
      )}
      <ul
        aria-label="Points that need attention"
        aria-busy={stale}
        className={cn('divide-y', stale && 'opacity-60 transition-opacity')}
      >
        {rows.map((row) => (
          <AttentionItem
            key={row.id}
            row={row}
            chosen={chosenIds.has(row.id)}
            pending={pendingIds.includes(row.id)}
            onChoose={(isChosen) => choose(row.id, isChosen)}
            onRepair={(repair) => void tap(row.id, repair)}
            onIgnore={() => setAsked({ rows: [row], repair: IGNORE })}
            onWhy={() => onWhy(row)}
            onCompare={() => onCompare(row)}
          />
        ))}
      </ul>
      {asked && <ResolveDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  )
}
