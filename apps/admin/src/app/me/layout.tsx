import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SelfProviders } from '#features/self/self-providers.tsx'

export const metadata: Metadata = { title: 'Your page' }

export default function SelfLayout({ children }: { children: ReactNode }) {
  return <SelfProviders>{children}</SelfProviders>
}
