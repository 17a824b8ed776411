const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Ids in paths are checked before anything is asked for. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
