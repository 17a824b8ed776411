'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button.tsx'

interface FirstFewProps<Item> {
  label: string
  items: readonly Item[]
  /** So many are shown before somebody asks for all. */
  few: number
  children: (item: Item) => ReactNode
}

/** A list whose length nobody knows beforehand: its head, and the rest on demand. Each child is a list item. */
export function FirstFew<Item>({ label, items, few, children }: FirstFewProps<Item>) {
  const [all, setAll] = useState(false)
  return (
    <>
      <ul aria-label={label} className="divide-y">
        {(all ? items : items.slice(0, few)).map(children)}
      </ul>
      {!all && items.length > few && (
        <div className="border-t px-4 py-2">
          <Button variant="link" size="inline" onClick={() => setAll(true)}>
            Show all {items.length}
          </Button>
        </div>
      )}
    </>
  )
}
