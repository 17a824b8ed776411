import { openApiDocument } from '@rollcall/api'
import { container } from '#server/container.ts'
import { answering } from '#server/route-handler.ts'

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const { services } = await container()
    return Response.json(openApiDocument(services.version), { headers: { 'cache-control': 'no-cache' } })
  })
}
