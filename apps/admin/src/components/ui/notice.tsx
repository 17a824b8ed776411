import { cva, type VariantProps } from 'class-variance-authority'
import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '#lib/cn.ts'

const noticeStyle = cva(
  'flex gap-2.5 rounded-lg border px-3 py-2.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
  {
    variants: {
      tone: {
        danger: 'border-danger/25 bg-danger-soft text-ink [&>svg]:text-danger',
        info: 'border-line bg-sunken text-soft',
        good: 'border-accent/25 bg-accent-soft text-ink [&>svg]:text-accent',
      },
    },
  },
)

const ICONS = { danger: CircleAlert, info: Info, good: CircleCheck }

interface NoticeProps extends VariantProps<typeof noticeStyle> {
  tone: keyof typeof ICONS
  className?: string
  children: ReactNode
}

/** A message in the flow of the page. What is wrong is announced at once. */
export function Notice({ tone, className, children }: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={cn(noticeStyle({ tone }), className)}>
      <Icon aria-hidden />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
