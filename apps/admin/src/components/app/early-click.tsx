'use client'
import { useEffect } from 'react'

const AWAKE = 'rollcall:awake'

/**
 * What the server sends can be seen before React answers in it. The last click on a button in that time is kept, and made
 * when the page is awake; no form is sent by the browser itself, which would put its fields into the address.
 */
export function EarlyClick({ nonce }: { nonce: string | undefined }) {
  useEffect(() => {
    document.documentElement.dataset.awake = ''
    dispatchEvent(new Event(AWAKE))
  }, [])
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {`(${keepClick})('${AWAKE}')`}
    </script>
  )
}

/** Runs in the page before anything else does; sent as text, so it stands alone. */
function keepClick(awake: string): void {
  let kept: HTMLElement | null = null
  const keep = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button) return
    event.preventDefault()
    event.stopPropagation()
    kept = button
  }
  addEventListener('click', keep, true)
  addEventListener(
    awake,
    () => {
      removeEventListener('click', keep, true)
      if (kept?.isConnected) kept.click()
    },
    { once: true },
  )
}
