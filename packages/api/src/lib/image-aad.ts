/** What binds a sealed picture to its photo and size. A template's vector is bound to the id of its row. */
export function imageAad(photoId: string, size: 'avatar' | 'full'): string {
  return `${photoId}:${size}`
}
