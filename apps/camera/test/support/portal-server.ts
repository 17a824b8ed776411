import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { appRouter, principalFromAuthorization } from '@rollcall/api'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { onTestFinished } from 'vitest'
import type { portalServices } from './portal-database.ts'

type PortalServices = ReturnType<typeof portalServices>

/** The portal's own router, as cameras reach it. @returns its address */
export async function servePortal(services: PortalServices): Promise<string> {
  const server = createServer((incoming, outgoing) => void answer(services, incoming, outgoing))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return `http://127.0.0.1:${port}`
}

async function answer(services: PortalServices, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', headers, url } = incoming
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  const posted = method === 'POST' ? await textOf(incoming) : null
  const { authorization = '', 'content-type': contentType = 'application/json' } = headers
  const request = new Request(`http://127.0.0.1${url}`, {
    method,
    headers: { authorization, 'content-type': contentType },
    body: posted,
    signal: gone.signal,
  })
  const principal = await principalFromAuthorization(services, authorization)
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => ({
      ...services,
      principal: principal ?? { kind: 'anonymous' },
      ip: null,
      requestId: 'test',
    }),
  })
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body)
    Readable.from(response.body)
      .on('error', () => outgoing.destroy())
      .pipe(outgoing)
  else outgoing.end()
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk
  return text
}
