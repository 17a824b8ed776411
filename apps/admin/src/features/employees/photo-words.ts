import type { RouterOutputs } from '@rollcall/api'
import { count, counted } from '#lib/format.ts'

type PhotoUse = RouterOutputs['employee']['get']['photos'][number]['use']

function isUsed(use: PhotoUse): boolean {
  return use === 'auto' || use === 'kept'
}

/** Why a photo takes no part in recognition; null for one that does. */
export function asideWords(use: PhotoUse): string | null {
  switch (use) {
    case 'unlike':
      return 'Not used: unlike the other photos'
    case 'aside':
      return 'Set aside by hand'
    case 'auto':
    case 'kept':
      return null
  }
}

/** `3 photos, 1 not used` */
export function photoCount(photos: readonly { use: PhotoUse }[]): string {
  const aside = photos.filter(({ use }) => !isUsed(use)).length
  return counted(photos.length, 'photo') + (aside > 0 ? `, ${count(aside)} not used` : '')
}
