'use client'
import { Check, ChevronsUpDown, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { cn } from '#lib/cn.ts'
import { controlStyle } from './input.tsx'
import { useScrollInside } from './use-scroll-inside.ts'

export interface ComboboxOption {
  value: string
  label: string
  detail?: string | undefined
}

interface ComboboxProps {
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
  value: ComboboxOption | null
  onChange: (option: ComboboxOption | null) => void
  /** What fits `search`, best first. */
  options: readonly ComboboxOption[]
  search: string
  onSearch: (text: string) => void
  placeholder?: string
  /** Said when nothing fits. */
  empty?: string
  /** Offers a button that takes the choice back. */
  clearable?: boolean
}

/** A text field that searches a list (ARIA combobox): arrows move, Enter takes, Escape closes. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, options, search, onSearch, placeholder, empty = 'Nothing found', clearable } = props
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const scrollRef = useScrollInside()
  const activeOption = options[Math.min(active, options.length - 1)]

  function show(next: boolean) {
    if (next === open) return
    setOpen(next)
    setActive(0)
    onSearch('')
  }
  function take(option: ComboboxOption | null) {
    onChange(option)
    show(false)
  }
  function onKeyDown(e: KeyboardEvent) {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      if (!open) return show(true)
      const step = e.key === 'ArrowDown' ? 1 : -1
      setActive((at) => (options.length ? (at + step + options.length) % options.length : 0))
    } else if (e.key === 'Enter' && open) {
      e.preventDefault()
      if (activeOption) take(activeOption)
    } else if (e.key === 'Escape' && open) {
      e.stopPropagation()
      show(false)
    }
  }

  return (
    <Popover.Root open={open} onOpenChange={show}>
      <Popover.Anchor asChild>
        <div className="relative">
          <input
            ref={input}
            id={props.id}
            role="combobox"
            aria-label={props['aria-label']}
            aria-describedby={props['aria-describedby']}
            aria-invalid={props['aria-invalid']}
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && activeOption ? `${listId}-${activeOption.value}` : undefined}
            autoComplete="off"
            className={cn(controlStyle, 'truncate pr-14')}
            placeholder={value?.label ?? placeholder}
            value={open ? search : (value?.label ?? '')}
            onChange={(e) => {
              const text = e.currentTarget.value
              show(true)
              setActive(0)
              onSearch(text)
            }}
            onClick={() => show(true)}
            onBlur={() => show(false)}
            onKeyDown={onKeyDown}
          />
          {clearable && value && (
            <button
              type="button"
              aria-label={`Clear ${props['aria-label'] ?? 'choice'}`}
              className="absolute top-1/2 right-7 -translate-y-1/2 rounded p-1 text-faint hover:text-ink"
              onClick={() => take(null)}
            >
              <X className="size-3.5" aria-hidden />
            </button>
          )}
          <ChevronsUpDown
            className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
            aria-hidden
          />
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          onOpenAutoFocus={(e) => e.preventDefault()}
          onCloseAutoFocus={(e) => e.preventDefault()}
          onMouseDown={(e) => e.preventDefault()} // the field keeps the focus, also while the list is scrolled
          onInteractOutside={(e) => e.target === input.current && e.preventDefault()}
          className="z-50 w-(--radix-popover-trigger-width) min-w-56 animate-fade rounded-xl border bg-surface p-1 shadow-float outline-none"
        >
          <div ref={scrollRef} id={listId} role="listbox" className="max-h-64 overflow-y-auto">
            {options.map((option) => (
              <Option
                key={option.value}
                id={`${listId}-${option.value}`}
                option={option}
                active={option === activeOption}
                selected={option.value === value?.value}
                onTake={() => take(option)}
              />
            ))}
          </div>
          {options.length === 0 && <p className="px-2 py-1.5 text-faint">{empty}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface OptionProps {
  id: string
  option: ComboboxOption
  active: boolean
  selected: boolean
  onTake: () => void
}

function Option({ id, option, active, selected, onTake }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field handles the keys
    <div
      ref={(el) => {
        if (active) el?.scrollIntoView({ block: 'nearest' })
      }}
      id={id}
      role="option"
      aria-selected={selected}
      className={cn('flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 py-1.5', active && 'bg-ink/7')}
      onClick={onTake}
    >
      <span className="min-w-0 grow truncate">{option.label}</span>
      {option.detail && <span className="shrink-0 text-faint text-xs">{option.detail}</span>}
      {selected && <Check className="size-4 shrink-0 text-accent" aria-hidden />}
    </div>
  )
}
