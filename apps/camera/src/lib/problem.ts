/** Something the person who started the camera can mend. Shown as its message alone, without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem'
}

/** The words of any error, for a log line. */
export function messageOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e)
}

/** The `code` of a Node error such as ENOENT, else null. */
export function codeOf(e: unknown): string | null {
  return e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : null
}
