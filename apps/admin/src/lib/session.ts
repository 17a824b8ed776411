'use client'

/** The server said that the session is over: sign in again and come back here. */
export function leaveEndedSession(): void {
  if (location.pathname === '/sign-in') return
  const here = location.pathname + location.search
  location.assign(`/sign-in?reason=ended&next=${encodeURIComponent(here)}`)
}
