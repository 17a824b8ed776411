import { Button } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { count } from '#lib/format.ts'

interface ProgressLineProps {
  /** `Checking`, `Importing`. */
  doing: string
  done: number
  total: number
  onStop?: () => void
}

/** How far through the rows it is. */
export function ProgressLine({ doing, done, total, onStop }: ProgressLineProps) {
  return (
    <div className="grid gap-2 rounded-xl border bg-surface p-4 shadow-lift" role="status">
      <div className="flex items-center justify-between gap-3">
        <p className="tabular-nums">
          {doing} row {count(done)} of {count(total)}…
        </p>
        {onStop && (
          <Button size="sm" onClick={onStop}>
            Stop
          </Button>
        )}
      </div>
      <ProgressBar label={doing} value={done} max={Math.max(1, total)} />
    </div>
  )
}
