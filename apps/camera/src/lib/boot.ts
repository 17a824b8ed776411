import { readFileSync } from 'node:fs'

/** Names this start of the device; null where the system does not say. */
export function deviceBoot(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}
