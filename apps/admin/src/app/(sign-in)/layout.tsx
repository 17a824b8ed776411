import type { ReactNode } from 'react'
import { Logo, Tally } from '#components/shell/logo.tsx'

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="grid content-center justify-items-center px-6 py-12">
        <div className="grid w-full max-w-sm gap-8">
          <Logo />
          {children}
        </div>
      </main>
      <div className="relative overflow-hidden border-l bg-sunken max-lg:hidden" aria-hidden>
        <div className="-rotate-6 absolute inset-[-10%] grid grid-cols-6 content-center justify-items-center gap-x-6 gap-y-10 text-line-strong/60">
          {Array.from({ length: 42 }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a pattern
            <Tally key={i} className={i === 22 ? 'size-16 text-accent' : 'size-16'} />
          ))}
        </div>
      </div>
    </div>
  )
}
