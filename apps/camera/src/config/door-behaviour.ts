import { type CameraIdentity, DEFAULT_DEBOUNCE_MS, DEFAULT_DOOR_SETTINGS, type DoorSettings } from '@rollcall/core'
import type { Settings } from '../env.ts'
import type { Language } from '../kiosk/languages/index.ts'
import type { DoorRules } from '../pipeline/track-session.ts'

/** How this door behaves at this moment. */
export interface DoorBehaviour extends DoorRules {
  language: Language
  sounds: boolean
  debounceMs: number
  keepPictures: DoorSettings['keepPictures']
}

const DEFAULT_LANGUAGE = 'en'

/** What the camera was started with goes before what the portal says, and that before the defaults. */
export function behaviourOf(
  settings: Pick<Settings, '--language' | 'ROLLCALL_SOUNDS'>,
  identity: Pick<CameraIdentity, 'door' | 'debounceMs'> | null,
): DoorBehaviour {
  const { language, sounds, liveness, challenge, keepPictures } = identity?.door ?? DEFAULT_DOOR_SETTINGS
  const given = settings.ROLLCALL_SOUNDS
  return {
    language: settings['--language'] ?? language ?? DEFAULT_LANGUAGE,
    sounds: given ? given === 'on' : (sounds ?? true),
    debounceMs: identity?.debounceMs ?? DEFAULT_DEBOUNCE_MS,
    liveness,
    challenge,
    keepPictures,
  }
}
