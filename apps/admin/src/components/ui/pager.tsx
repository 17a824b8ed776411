import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from './button.tsx'

interface PagerProps {
  /** Said on the left, e.g. how many there are. */
  summary: string
  onBack: (() => void) | null
  onNext: (() => void) | null
}

/** Back and Next through a list that is paged by cursor. */
export function Pager({ summary, onBack, onNext }: PagerProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 border-t px-4 py-2.5">
      <p className="text-faint text-xs tabular-nums">{summary}</p>
      <div className="flex gap-2">
        <Button size="sm" onClick={onBack ?? undefined} disabled={!onBack}>
          <ChevronLeft aria-hidden />
          Back
        </Button>
        <Button size="sm" onClick={onNext ?? undefined} disabled={!onNext}>
          Next
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  )
}
