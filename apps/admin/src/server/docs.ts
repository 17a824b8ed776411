import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rollcall API</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<style>body { margin: 0 } .swagger-ui .topbar { display: none }</style>
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const START = `window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
})
`

/** What /docs serves; the rest of the package stays where it is. */
const PACKAGE_FILES = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
])

export async function docsAsset(name: string): Promise<Response> {
  if (name === '') return answer(PAGE, 'text/html; charset=utf-8')
  if (name === 'start.js') return answer(START, 'text/javascript; charset=utf-8')
  const type = PACKAGE_FILES.get(name)
  if (!type) return new Response('Not found', { status: 404 })
  const { default: swagger } = await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ 'swagger-ui-dist')
  return answer(await readFile(join(swagger.getAbsoluteFSPath(), name)), type)
}

function answer(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'content-security-policy': CONTENT_SECURITY_POLICY, 'cache-control': 'no-cache' },
  })
}
