import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const fromRoot = (...parts) => join(ROOT, ...parts)
/** Where everything that is not source goes: database, key, converted models, demo clip, logs. */
export const DATA_DIR = process.env.ROLLCALL_DATA_DIR ? resolve(process.env.ROLLCALL_DATA_DIR) : fromRoot('data')
