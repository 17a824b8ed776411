import { cn } from '#lib/cn.ts'

/** A grey bar in the place of something that is still loading. */
export function Skeleton({ className }: { className?: string }) {
  return <div className={cn('h-4 animate-pulse rounded-md bg-ink/8', className)} aria-hidden />
}
