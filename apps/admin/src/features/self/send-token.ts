const SESSION = '/me/api/session'
const UNREACHABLE = 'The server cannot be reached. Check the connection and try again.'

/** Why the secret of a link was refused, in words; null when this browser is let in. */
export async function sendToken(token: string): Promise<string | null> {
  try {
    const answer = await fetch(SESSION, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    if (answer.ok) return null
    const body: { error?: { message?: string } } = await answer.json()
    return body.error?.message ?? UNREACHABLE
  } catch {
    return UNREACHABLE
  }
}

/** This browser is out; the link stays good. False: the server could not be reached. */
export async function endSession(): Promise<boolean> {
  try {
    return (await fetch(SESSION, { method: 'DELETE' })).ok
  } catch {
    return false
  }
}
