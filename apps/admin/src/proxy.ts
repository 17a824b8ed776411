import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'

const PUBLIC_PAGES = new Set(['/sign-in', '/setup', '/me', '/me/open'])
const SESSION_COOKIES = ['next-auth.session-token', '__Secure-next-auth.session-token']

/** Sends visitors without a cookie to the sign-in page, and gives pages their Content-Security-Policy. Guards nothing. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  if (!PUBLIC_PAGES.has(pathname) && !SESSION_COOKIES.some((name) => request.cookies.has(name))) {
    const signIn = new URL('/sign-in', request.nextUrl)
    if (pathname !== '/') signIn.searchParams.set('next', pathname + search)
    return NextResponse.redirect(signIn)
  }
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy) // Next takes the nonce for its own scripts from here
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = { matcher: ['/((?!api/|me/api/|docs|_next/|icon.svg).*)'] }

/** React's development build evaluates text; the real one does not. Styles are set inline by Radix and the toasts. */
function contentSecurityPolicy(nonce: string): string {
  const evaluate = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${evaluate}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
