import { cn } from '#lib/cn.ts'

interface ProgressBarProps {
  /** Names it for assistive technology. */
  label: string
  value: number
  max: number
  className?: string
}

export function ProgressBar({ label, value, max, className }: ProgressBarProps) {
  return (
    <progress
      className={cn(
        'h-1.5 w-full appearance-none overflow-hidden rounded-full bg-ink/10 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent',
        className,
      )}
      value={value}
      max={max}
      aria-label={label}
    />
  )
}
