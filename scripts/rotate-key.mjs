// npm run rotate-key: a new secret key in front of the one in the data directory; the portal does the rest when it starts.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensure.mjs'
import { DATA_DIR, fromRoot } from './lib/paths.mjs'
import { main, Stop } from './lib/steps.mjs'

await main(async () => {
  if (process.env.ROLLCALL_SECRET_KEY) {
    throw new Stop(
      'The key comes from ROLLCALL_SECRET_KEY. Set ROLLCALL_SECRET_KEY_PREVIOUS to the present value and ROLLCALL_SECRET_KEY to 32 new random bytes in base64 (openssl rand -base64 32), restart the portal (every one that shares the database, with the same two values), and remove the former when its log says so.',
    )
  }
  const keyFile = fromRoot('packages/api/dist/lib/key-file.js')
  if (!existsSync(keyFile)) await ensureBuilt(['@rollcall/api'])
  const { rotateKeyFile } = await import(keyFile)
  const path = join(DATA_DIR, 'secret.key')
  rotateKeyFile(path)
  process.stdout.write(`
  A new key is the first line of ${path}; the older one stays below it.

  Restart the portal now. While it runs it seals every photo and template with the new key, and drops the older one when
  nothing needs it; Settings → Face data shows how far it is. Everybody signs in again after the restart.

  If several servers share the database, all of them need this key file, as it is now, and a restart: one that goes on
  with the older key takes no photos and cannot open what is sealed with the new one.

  A backup of the database from before opens with the older key only: keep a copy of the file as it is now for as long
  as you keep such backups, apart from them.

`)
})
