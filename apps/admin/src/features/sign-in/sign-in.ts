import { signIn as nextAuthSignIn } from 'next-auth/react'

/** Signs in. @returns what went wrong, in words, or null */
export async function signIn(email: string, password: string): Promise<string | null> {
  try {
    const result = await nextAuthSignIn('credentials', { email, password, redirect: false })
    return result?.ok ? null : (result?.error ?? 'Signing in failed. Reload the page and try again.')
  } catch {
    return 'The server cannot be reached. Check the connection and try again.'
  }
}
