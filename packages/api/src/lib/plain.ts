/** What a database's text can hold, of what a device says of itself. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
