import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { slugSchema } from '@rollcall/core'
import { z } from 'zod'
import { codeOf, Problem } from '../lib/problem.ts'

const credentialsSchema = z.object({
  server: z.url(),
  token: z.string().min(1),
  cameraId: z.string(),
  /** Short name of where it hangs; older pairings have none. */
  location: slugSchema.optional(),
})
export type Credentials = z.infer<typeof credentialsSchema>

const fileIn = (stateDir: string) => join(stateDir, 'pairing.json')

/** What pairing left here, null before it. @throws Problem when the file is damaged. */
export function readCredentials(stateDir: string): Credentials | null {
  let text: string
  try {
    text = readFileSync(fileIn(stateDir), 'utf8')
  } catch (e) {
    if (codeOf(e) === 'ENOENT') return null
    throw new Problem(`The pairing in ${fileIn(stateDir)} cannot be read (${codeOf(e)}). Give this user access to it.`)
  }
  try {
    return credentialsSchema.parse(JSON.parse(text))
  } catch {
    throw new Problem(`The pairing in ${fileIn(stateDir)} is damaged. Delete the file and pair the camera again.`)
  }
}

/** The portal has moved this camera. */
export function rememberLocation(stateDir: string, location: string): void {
  const known = readCredentials(stateDir)
  if (known) writeCredentials(stateDir, { ...known, location })
}

/** Readable by this user only. */
export function writeCredentials(stateDir: string, credentials: Credentials): void {
  writeFileSync(fileIn(stateDir), `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
}
