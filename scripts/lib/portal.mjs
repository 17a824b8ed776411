import { fromRoot } from './paths.mjs'

export const portalPort = () => Number(process.env.PORT ?? 3000)

/** Next's own start file: `npx next start` would leave its server behind when it is stopped. */
export const portalArgs = (port = portalPort()) => [
  fromRoot('node_modules/next/dist/bin/next'),
  'start',
  fromRoot('apps/admin'),
  '--port',
  String(port),
]
