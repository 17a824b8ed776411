import { docsAsset } from '#server/docs.ts'

/** The interactive API docs: swagger-ui's own files from this server, nothing from elsewhere. */
export async function GET(_request: Request, { params }: RouteContext<'/docs/[[...asset]]'>): Promise<Response> {
  const { asset = [] } = await params
  return docsAsset(asset.join('/'))
}
