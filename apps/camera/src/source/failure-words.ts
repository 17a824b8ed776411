/** Why ffmpeg could not go on. */
export interface Failure {
  message: string
  /** The camera said no to this user: asking again soon may lock the account. */
  refused: boolean
}

/** Lines of ffmpeg that mean something to the person at the door, the most telling first. */
const MEANINGS: readonly { line: RegExp; message: string; refused?: true }[] = [
  { line: /401 Unauthorized/i, message: 'the camera refuses the user name or the password', refused: true },
  { line: /403 Forbidden/i, message: 'the camera does not let this user see the stream', refused: true },
  { line: /404 (Stream )?Not Found/i, message: 'the camera has no stream at this address' },
  { line: /453 Not Enough/i, message: 'the camera serves no more viewers' },
  { line: /Failed to resolve hostname/i, message: 'the name of the camera is not known in this network' },
  {
    line: /Connection refused/i,
    message: 'nothing answers at the address of the camera: is it on, is the port right?',
  },
  { line: /No route to host|Network is unreachable/i, message: 'the network does not reach the camera' },
  { line: /timed out/i, message: 'the camera does not answer' },
  { line: /Device or resource busy/i, message: 'another program uses the camera' },
  { line: /Permission denied|Operation not permitted/i, message: 'this user may not use the camera' },
  {
    line: /No such (file|device)|Could not find video device|Video device not found/i,
    message: 'the camera is not plugged in',
  },
]

/** What the last lines of ffmpeg for a camera come to; null when none of them is known. */
export function failureOf(lines: readonly string[]): Failure | null {
  const meaning = MEANINGS.find(({ line }) => lines.some((said) => line.test(said)))
  return meaning ? { message: meaning.message, refused: meaning.refused ?? false } : null
}
