'use client'
import { useCallback } from 'react'

/**
 * For a scrolling list in a portal: a modal dialog below it stops wheel and touch at the document (radix-ui/primitives
 * #1159), so the list keeps them to itself.
 */
export function useScrollInside() {
  return useCallback((list: HTMLElement | null) => {
    if (!list) return
    const keep = (e: Event) => e.stopPropagation()
    list.addEventListener('wheel', keep, { passive: true })
    list.addEventListener('touchmove', keep, { passive: true })
    return () => {
      list.removeEventListener('wheel', keep)
      list.removeEventListener('touchmove', keep)
    }
  }, [])
}
