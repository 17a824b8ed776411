import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { EarlyClick } from '#components/app/early-click.tsx'
import { Providers } from '#components/app/providers.tsx'
import './globals.css'

/** Every page asks who is there. Nothing is made at build time, when no database is to be opened. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: 'Rollcall', template: '%s · Rollcall' },
  robots: { index: false },
}
export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1516' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <EarlyClick nonce={nonce} />
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
