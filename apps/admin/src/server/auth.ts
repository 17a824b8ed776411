import 'server-only'
import { verifyCredentials } from '@rollcall/api'
import { isAppError } from '@rollcall/core'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { container } from './container.ts'
import { ADDRESS_HEADER } from './request-log.ts'

const SESSION_SECONDS = 12 * 3600

declare module 'next-auth' {
  interface User {
    sessionEpoch: number
  }
  interface Session {
    user: { id: string; sessionEpoch: number }
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    id: string
    sessionEpoch: number
  }
}

/**
 * The cookie says who signed in and under which epoch; whether that still counts, and with which role, is asked of the
 * database on every request (`session-user.ts`).
 */
export async function authOptions(): Promise<NextAuthOptions> {
  const { services, sessionSecret } = await container()
  return {
    secret: sessionSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const { email = '', password = '' } = credentials ?? {}
          const ip = String(request.headers?.[ADDRESS_HEADER] ?? '') || null
          try {
            return await verifyCredentials(services, { email, password, ip })
          } catch (e) {
            if (!isAppError(e)) services.log.error('sign-in failed', { cause: String(e) })
            throw isAppError(e) ? new Error(e.message) : e // next-auth shows the words to the sign-in page
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { id: user.id, sessionEpoch: user.sessionEpoch } : token),
      session: ({ session, token }) => ({
        expires: session.expires,
        user: { id: token.id, sessionEpoch: token.sessionEpoch },
      }),
    },
    logger: {
      error: (code, detail) => {
        // a cookie from before a change of the key, or of another Rollcall on this host: its owner signs in again
        if (code === 'JWT_SESSION_ERROR') services.log.info('next-auth', { code })
        else services.log.error('next-auth', { code, detail: String(detail) })
      },
      warn: (code) => services.log.warn('next-auth', { code }),
      debug: () => {},
    },
  }
}
