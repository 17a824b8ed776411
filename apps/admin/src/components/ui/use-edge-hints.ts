'use client'
import { useEffect, useRef } from 'react'

/**
 * For a row that scrolls sideways (class `fade-edges`): says where there is more, and brings the chosen one into view.
 * @param chosen changes when another one is chosen
 * @param selector finds the chosen one in the row
 */
export function useEdgeHints<T extends HTMLElement>(chosen: string, selector: string) {
  const ref = useRef<T>(null)
  useEffect(() => {
    const row = ref.current
    if (!row) return
    const look = () => {
      row.dataset.before = String(row.scrollLeft > 1)
      row.dataset.after = String(row.scrollLeft + row.clientWidth < row.scrollWidth - 1)
    }
    look()
    row.addEventListener('scroll', look, { passive: true })
    const sizes = new ResizeObserver(look)
    for (const part of [row, ...row.children]) sizes.observe(part)
    return () => {
      row.removeEventListener('scroll', look)
      sizes.disconnect()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is read from the page
  useEffect(() => {
    ref.current?.querySelector(selector)?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [chosen, selector])
  return ref
}
