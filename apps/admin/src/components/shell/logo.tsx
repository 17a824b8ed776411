import { cn } from '#lib/cn.ts'

/** Four strokes and one across: five are here. */
export function Tally({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M7 6v20M13 6v20M19 6v20M25 6v20" />
      <path d="M3.5 22.5 28.5 9.5" />
    </svg>
  )
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5 font-semibold text-[0.9375rem] tracking-tight', className)}>
      <span className="grid size-7 place-items-center rounded-lg bg-accent text-accent-ink">
        <Tally className="size-4.5" />
      </span>
      Rollcall
    </span>
  )
}
