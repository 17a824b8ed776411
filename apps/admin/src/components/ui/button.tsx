import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '#lib/cn.ts'

const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-lg font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-ink shadow-lift hover:bg-accent-strong',
        secondary: 'border border-line-strong/70 bg-surface text-ink shadow-lift hover:bg-sunken',
        ghost: 'text-soft hover:bg-ink/6 hover:text-ink',
        danger: 'bg-danger text-danger-ink shadow-lift hover:bg-danger-strong',
        link: 'text-accent underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-8 px-2.5 text-[0.8125rem]',
        md: 'h-9 px-3.5',
        lg: 'h-11 px-5 text-[0.9375rem]',
        icon: 'size-9',
        inline: 'h-auto p-0',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyle> {
  /** Style the only child (a link) as a button. */
  asChild?: boolean
  /** Work is under way: shows a spinner and refuses clicks. */
  pending?: boolean
}

export function Button({ className, variant, size, asChild, pending, disabled, children, ...props }: ButtonProps) {
  const style = cn(buttonStyle({ variant, size }), className)
  if (asChild)
    return (
      <Slot.Root className={style} {...props}>
        {children}
      </Slot.Root>
    )
  return (
    <button type="button" className={style} disabled={disabled || pending} aria-busy={pending || undefined} {...props}>
      {pending && <LoaderCircle className="animate-spin" aria-hidden />}
      {children}
    </button>
  )
}
