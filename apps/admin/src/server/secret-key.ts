import { hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@rollcall/core'

const KEY_BYTES = 32

export interface SecretKey {
  bytes: Uint8Array
  /** Where it came from, for messages. */
  source: string
}

/**
 * The key that seals photos and templates: from the configuration, else from a file that is made on the first start.
 * @throws AppError SECRET_KEY_INVALID
 */
export function loadSecretKey(configured: string | null, dataDir: string): SecretKey {
  if (configured !== null) return decoded(configured, 'ROLLCALL_SECRET_KEY')
  const file = join(dataDir, 'secret.key')
  try {
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (e) {
    if (!(e instanceof Error && 'code' in e && e.code === 'EEXIST')) {
      throw new AppError('DATA_DIR_READ_ONLY', { path: file }, { cause: e })
    }
  }
  return decoded(readFileSync(file, 'utf8').trim(), file)
}

function decoded(base64: string, source: string): SecretKey {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== KEY_BYTES || !/^[A-Za-z0-9+/]+=*$/.test(base64))
    throw new AppError('SECRET_KEY_INVALID', { source })
  return { bytes: new Uint8Array(bytes), source }
}

/** What signs sessions: another key of the same root, so that neither tells the other. */
export function sessionSecretOf({ bytes }: SecretKey): string {
  return Buffer.from(hkdfSync('sha256', bytes, '', 'rollcall session', KEY_BYTES)).toString('base64')
}
