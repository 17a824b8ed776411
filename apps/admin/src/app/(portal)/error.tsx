'use client'
import { ErrorState } from '#components/ui/error-state.tsx'

/** A page that could not be made; the server log has the details. */
export default function PortalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const reference = error.digest ? ` (reference ${error.digest})` : ''
  return <ErrorState message={`This page could not be shown${reference}. Try again in a moment.`} onRetry={reset} />
}
