'use client'
import { RotateCw } from 'lucide-react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** Something could not be loaded; says why and offers another try. */
export function ErrorState({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div className="p-4">
      <Notice tone="danger">
        <p>{message}</p>
        <Button size="sm" className="mt-2.5" onClick={onRetry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      </Notice>
    </div>
  )
}
