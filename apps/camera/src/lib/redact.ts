/**
 * Without what the address of a camera may hide: user name and password (in which people write `@` and `/` as they are),
 * and its query. Also in an address that was mistyped.
 */
export function redact(text: string): string {
  return text
    .replace(/(\w+:\/\/)\S*@/g, '$1***@')
    .replace(/(\w+:\/\/[^\s?]*)\?\S*?(:?)(?=\s|$)/g, '$1?***$2')
    .replace(/[^\s/\\]*:(?!\/\/|\\)\S*@/g, '***@')
}
