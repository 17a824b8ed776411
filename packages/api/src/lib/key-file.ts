import { randomBytes, randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '@rollcall/core'

/*
 * The file of secret keys: base64, one a line, the newest first. Older ones stay until nothing stored needs them. It is
 * only ever replaced as a whole, so that a process killed at any moment leaves the one or the other.
 */

const KEY_BYTES = 32
const OWNER_ONLY = 0o600

/** @throws AppError SECRET_KEY_INVALID that names `source` and never shows the key. */
export function decodeKey(base64: string, source: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== KEY_BYTES || !/^[A-Za-z0-9+/]+=*$/.test(base64))
    throw new AppError('SECRET_KEY_INVALID', { source })
  return new Uint8Array(bytes)
}

/** Makes the file on the first start; of several servers that start, one does. */
export function ensureKeyFile(path: string): void {
  if (existsSync(path)) return
  const own = `${path}.${randomUUID()}`
  writeDurably(own, [newKey()])
  try {
    linkSync(own, path)
  } catch {
    // another server was faster, or the file system has no links
    if (!existsSync(path)) copyFileSync(own, path, constants.COPYFILE_EXCL)
  } finally {
    rmSync(own, { force: true })
  }
}

/** The newest first. @throws AppError SECRET_KEY_INVALID */
export function readKeyFile(path: string): Uint8Array[] {
  const lines = linesOf(path)
  if (lines.length === 0) throw new AppError('SECRET_KEY_INVALID', { source: path })
  return lines.map((line) => decodeKey(line, path))
}

/**
 * Puts a new key in front.
 * @throws AppError SECRET_KEY_MISSING, SECRET_KEY_INVALID, or KEY_CHANGE_OPEN while older keys are still needed.
 */
export function rotateKeyFile(path: string): void {
  if (!existsSync(path)) throw new AppError('SECRET_KEY_MISSING', { path })
  if (readKeyFile(path).length > 1) throw new AppError('KEY_CHANGE_OPEN', { path })
  replace(path, [newKey(), ...linesOf(path)])
}

/** Drops what is older than this key; whether there was anything. A key that came in front meanwhile stays. */
export function dropOlderKeys(path: string, newest: Uint8Array): boolean {
  const lines = linesOf(path)
  // by the bytes: base64 of the same key may lack its padding
  const at = lines.findIndex((line) => Buffer.from(line, 'base64').equals(newest))
  if (at < 0 || at === lines.length - 1) return false
  replace(path, lines.slice(0, at + 1))
  return true
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64')
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function replace(path: string, lines: readonly string[]): void {
  const next = `${path}.new`
  rmSync(next, { force: true }) // of a process that was killed
  writeDurably(next, lines)
  renameSync(next, path)
  syncFolder(dirname(path))
}

function writeDurably(path: string, lines: readonly string[]): void {
  const file = openSync(path, 'wx', OWNER_ONLY)
  try {
    fchmodSync(file, OWNER_ONLY) // whatever the umask says
    writeSync(file, `${lines.join('\n')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** So that the new name survives a power cut, too; Windows cannot open a folder and needs no help. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
