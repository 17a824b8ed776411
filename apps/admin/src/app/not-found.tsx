import Link from 'next/link'
import { Logo } from '#components/shell/logo.tsx'
import { Button } from '#components/ui/button.tsx'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-4 px-6 text-center">
      <Logo />
      <h1 className="text-title">This page does not exist</h1>
      <p className="text-soft">The link may be old, or what it showed was removed.</p>
      <Button asChild variant="primary">
        <Link href="/">Go to the portal</Link>
      </Button>
    </main>
  )
}
