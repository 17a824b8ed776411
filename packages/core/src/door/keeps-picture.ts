import type { DoorSettings } from '../contracts/camera.ts'
import type { RecognitionKind } from '../contracts/recognition.ts'

const KEPT: Record<DoorSettings['keepPictures'], readonly RecognitionKind[]> = {
  none: [],
  doubtful: ['ambiguous', 'spoof'],
  unnamed: ['ambiguous', 'spoof', 'unknown'],
}

/**
 * Is the face of such an event kept? Never that of somebody who was named: nobody has to look at it. Camera and server
 * both ask; the server has the last word.
 */
export function keepsPicture(policy: DoorSettings['keepPictures'], kind: RecognitionKind): boolean {
  return KEPT[policy].includes(kind)
}
