import { ArrowRight } from 'lucide-react'
import { cn } from '#lib/cn.ts'
import type { Change } from './coach-words.ts'

/** Before and after, one line each. What stays is said once, and quietly. */
export function ChangeList({ changes, className }: { changes: readonly Change[]; className?: string }) {
  return (
    <dl className={cn('divide-y text-[0.8125rem]', className)}>
      {changes.map(({ name, before, after }) => (
        <div key={name} className="flex items-baseline justify-between gap-3 py-2">
          <dt className="whitespace-nowrap text-faint">{name}</dt>
          <dd className="flex flex-wrap items-center justify-end gap-x-1.5 text-right tabular-nums">
            {before === after ? (
              <span className="text-soft">
                {after}
                <span className="sr-only"> as before</span>
              </span>
            ) : (
              <>
                <span className="text-soft">{before}</span>
                <ArrowRight className="size-3 text-faint" aria-hidden />
                <span className="sr-only">becomes</span>
                <span className="font-semibold">{after}</span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
