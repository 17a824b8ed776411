'use client'
import { isDoorDown } from '@rollcall/core'
import { useQuery } from '@tanstack/react-query'
import { cn } from '#lib/cn.ts'
import { count, counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'

const REFRESH_MS = 30_000

/** How many cameras somebody should look after; nothing when all is well. */
export function CamerasBadge({ className }: { className?: string }) {
  const trpc = useTRPC()
  const { data: cameras = [] } = useQuery({ ...trpc.camera.list.queryOptions(), refetchInterval: REFRESH_MS })
  const troubled = cameras.filter(({ alerts }) => alerts.length > 0)
  if (troubled.length === 0) return null
  const down = troubled.some(({ alerts }) => alerts.some(isDoorDown))
  return (
    <span
      className={cn(
        'grid h-4.5 min-w-4.5 place-items-center rounded-full px-1 font-semibold text-[0.6875rem] tabular-nums',
        down ? 'bg-danger text-danger-ink' : 'bg-out-soft text-out',
        className,
      )}
      title={`${counted(troubled.length, 'camera needs', 'cameras need')} attention`}
    >
      <span aria-hidden>{count(troubled.length)}</span>
      <span className="sr-only">, {counted(troubled.length, 'camera needs', 'cameras need')} attention</span>
    </span>
  )
}
