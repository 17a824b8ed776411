import { Label as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '#lib/cn.ts'

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn('font-medium text-[0.8125rem] text-ink', className)} {...props} />
}
