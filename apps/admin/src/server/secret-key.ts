import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { decodeKey, dropOlderKeys, ensureKeyFile, type Logger, readKeyFile } from '@rollcall/api'
import { AppError } from '@rollcall/core'

export interface SecretKeys {
  /** The newest first; it seals, and the older ones open what it has not sealed anew yet. */
  keys: readonly [newest: Uint8Array, ...older: Uint8Array[]]
  /** Where they came from, for messages. */
  source: string
  /** Drops the older keys, or says how: nothing stored needs them any more. */
  retireOlder(log: Logger): void
}

/** Base64 of 32 bytes each; null where it is not set. */
interface ConfiguredKeys {
  secretKey: string | null
  previousSecretKey: string | null
}

/**
 * The keys that seal photos and templates: from the configuration, else from a file that is made on the first start.
 * @throws AppError SECRET_KEY_INVALID or DATA_DIR_READ_ONLY
 */
export function loadSecretKeys({ secretKey, previousSecretKey }: ConfiguredKeys, dataDir: string): SecretKeys {
  return secretKey === null ? fromFile(join(dataDir, 'secret.key')) : fromEnvironment(secretKey, previousSecretKey)
}

function fromEnvironment(secretKey: string, previousSecretKey: string | null): SecretKeys {
  const newest = decodeKey(secretKey, 'ROLLCALL_SECRET_KEY')
  const isOther = previousSecretKey !== null && previousSecretKey !== secretKey
  return {
    keys: isOther ? [newest, decodeKey(previousSecretKey, 'ROLLCALL_SECRET_KEY_PREVIOUS')] : [newest],
    source: isOther ? 'ROLLCALL_SECRET_KEY and ROLLCALL_SECRET_KEY_PREVIOUS' : 'ROLLCALL_SECRET_KEY',
    retireOlder: (log) => log.info('everything is sealed with the newest key: remove ROLLCALL_SECRET_KEY_PREVIOUS'),
  }
}

function fromFile(path: string): SecretKeys {
  try {
    ensureKeyFile(path)
  } catch (e) {
    throw new AppError('DATA_DIR_READ_ONLY', { path }, { cause: e })
  }
  const [newest, ...older] = readKeyFile(path)
  if (!newest) throw new AppError('SECRET_KEY_INVALID', { source: path })
  return {
    keys: [newest, ...older],
    source: path,
    retireOlder: (log) => {
      try {
        const dropped = dropOlderKeys(path, newest)
        const what = dropped ? 'the older one was dropped' : 'there was no older one left to drop'
        log.info(`everything is sealed with the newest key: ${what}`, { path })
      } catch (e) {
        const cause = e instanceof Error ? e.message : String(e)
        log.warn('the older key is not needed any more and could not be dropped: keep the first line only', {
          path,
          cause,
        })
      }
    },
  }
}

/**
 * What signs sessions: another key of the same root, so that neither tells the other. With a new key everybody signs in
 * again.
 */
export function sessionSecretOf({ keys: [newest] }: Pick<SecretKeys, 'keys'>): string {
  return Buffer.from(hkdfSync('sha256', newest, '', 'rollcall session', newest.byteLength)).toString('base64')
}
