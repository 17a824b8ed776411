// Talks to a running portal as a signed-in person does: the same sign-in, the same routes.
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import superjson from 'superjson'
import { Stop } from '../lib/steps.mjs'

/** @returns {{ trpc: import('@trpc/client').TRPCClient<import('@rollcall/api').AppRouter>, uploadPhoto: Function }} */
export async function signIn(baseUrl, { email, password }) {
  const jar = new Map()
  const request = async (path, init = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, cookie, origin: baseUrl }
    const response = await fetch(new URL(path, baseUrl), { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  const { csrfToken } = await (await request('/api/auth/csrf')).json()
  const body = new URLSearchParams({ csrfToken, email, password, json: 'true' })
  await request('/api/auth/callback/credentials', { method: 'POST', body })
  const session = await (await request('/api/auth/session')).json()
  if (!session?.user)
    throw new Stop(`Cannot sign in to ${baseUrl} as ${email}. Remove the demo data (rm -r data/demo) and start again.`)

  const trpc = createTRPCClient({
    links: [
      httpBatchLink({ url: `${baseUrl}/api/trpc`, transformer: superjson, fetch: (url, init) => request(url, init) }),
    ],
  })
  const uploadPhoto = async (employeeId, photo, filename, fields = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('photo', new Blob([photo], { type: 'image/jpeg' }), filename)
    const response = await request(`/api/rest/employees/${employeeId}/photos`, { method: 'POST', body: form })
    const result = await response.json()
    if (result.verdict !== 'accepted')
      throw new Stop(`The photo ${filename} was not accepted: ${result.message ?? result.error?.message}`)
    return result
  }
  return { trpc, uploadPhoto }
}
