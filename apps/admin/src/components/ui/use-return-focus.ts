'use client'
import { useState } from 'react'

/**
 * Brings the focus back to what opened a dialog. Radix does that only for dialogs with a trigger of their own; ours are
 * opened by state. @returns the handler for `onCloseAutoFocus`
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const [wasOpen, setWasOpen] = useState(false)
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  if (open !== wasOpen) {
    setWasOpen(open)
    if (open) setOpener(openerNow())
  }
  return (event) => {
    event.preventDefault()
    opener?.focus({ preventScroll: true })
    setTimeout(keepFocus, ROW_LEAVES_MS)
  }
}

/** The list is drawn anew a moment after what was removed, and the button in its row goes with it. */
const ROW_LEAVES_MS = 50

function keepFocus() {
  if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true })
}

/** What has the focus; for an item of a menu, which closes, the button of that menu. */
function openerNow(): HTMLElement | null {
  if (typeof document === 'undefined') return null
  const focused = document.activeElement
  const menuButton = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  if (menuButton) return document.getElementById(menuButton)
  return focused instanceof HTMLElement && focused !== document.body ? focused : null
}
