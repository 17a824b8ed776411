/** True when the page that sent this came from this portal, by the address asked for or the configured one. */
export function isSameOrigin(headers: Pick<Headers, 'get'>, configuredUrl: string | null): boolean {
  const origin = headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const asked = headers.get('x-forwarded-host') ?? headers.get('host')
  const { host } = new URL(origin)
  return host === asked || (configuredUrl !== null && host === new URL(configuredUrl).host)
}
