'use client'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cn } from '#lib/cn.ts'
import { controlStyle } from './input.tsx'

interface SearchInputProps {
  label: string
  value: string
  onChange: (text: string) => void
  placeholder?: string
  className?: string
}

const SETTLE_MS = 250

/** Searches while typing, a moment after the last key. */
export function SearchInput({ label, value, onChange, placeholder, className }: SearchInputProps) {
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setTyped(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onChange(text), SETTLE_MS)
  }
  return (
    <span className={cn('relative block', className)}>
      <Search className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className={cn(controlStyle, 'pl-9')}
        value={typed}
        onChange={(e) => type(e.currentTarget.value)}
      />
    </span>
  )
}
