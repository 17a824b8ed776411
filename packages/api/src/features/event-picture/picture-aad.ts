/** What a sealed picture, and the vector of the face on it, are bound to. */
export function pictureAad(eventId: string): string {
  return `${eventId}:picture`
}

export function vectorAad(eventId: string): string {
  return `${eventId}:vector`
}
