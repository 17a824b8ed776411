import { cn } from '#lib/cn.ts'

interface AvatarProps {
  name: string
  photoId: string | null
  className?: string
}

/** The newest photo of a person, else the initials. Decorative: the name stands beside it. */
export function Avatar({ name, photoId, className }: AvatarProps) {
  const style = cn('size-8 shrink-0 rounded-full bg-accent-soft object-cover', className)
  if (photoId) {
    // biome-ignore lint/performance/noImgElement: the picture needs the session and is already small
    return <img src={`/api/photos/${photoId}?size=avatar`} alt="" className={style} loading="lazy" />
  }
  return (
    <span className={cn(style, 'inline-grid place-items-center font-semibold text-accent text-xs')} aria-hidden>
      {initialsOf(name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0]?.[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
