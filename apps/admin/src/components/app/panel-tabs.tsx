'use client'
import { Tabs } from 'radix-ui'
import type { ComponentType } from 'react'
import { useEdgeHints } from '#components/ui/use-edge-hints.ts'

interface PanelTabsProps<T extends string> {
  /** Names the row of tabs for assistive technology. */
  label: string
  tabs: readonly T[]
  panels: Record<T, { name: string; Panel: ComponentType }>
  shown: T
  onChoose: (tab: T | null) => void
}

/** Parts of a page of which one is shown. */
export function PanelTabs<T extends string>({ label, tabs, panels, shown, onChoose }: PanelTabsProps<T>) {
  const list = useEdgeHints<HTMLDivElement>(shown, '[data-state=active]')
  const choose = (value: string) => onChoose(tabs.find((t) => t === value) ?? null)
  return (
    <Tabs.Root value={shown} onValueChange={choose} activationMode="manual" className="grid min-w-0 gap-6">
      <Tabs.List
        ref={list}
        aria-label={label}
        className="fade-edges -mx-4 -mt-2 flex overflow-x-auto px-4 shadow-[inset_0_-1px_var(--line)] sm:mx-0 sm:px-0"
      >
        {tabs.map((tab) => (
          <Tabs.Trigger
            key={tab}
            value={tab}
            className="whitespace-nowrap border-transparent border-b-2 px-3 py-2.5 font-medium text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {panels[tab].name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((tab) => {
        const { Panel } = panels[tab]
        return (
          <Tabs.Content key={tab} value={tab} className="min-w-0 rounded-lg">
            <Panel />
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
