import type { RouterOutputs } from '@rollcall/api'
import { CircleCheck, LoaderCircle } from 'lucide-react'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { counted, localDateTime } from '#lib/format.ts'
import { DOOR_STATES } from './self-words.ts'

type FaceData = RouterOutputs['self']['faceData']

/** The photos, the templates made from them, and the doors that have those. */
export function FaceSection({ data: { photos, templates, doors } }: { data: FaceData }) {
  return (
    <Section title="Your face" description={keptText(photos.length, templates)}>
      {photos.length > 0 && (
        <ul aria-label="Photos" className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-3">
          {photos.map(({ id, createdAt, used }, i) => (
            <li key={id} className="grid gap-1">
              {/* biome-ignore lint/performance/noImgElement: the picture needs the session and is already small */}
              <img
                src={`/me/api/photos/${id}?size=avatar`}
                alt={`You, ${i + 1}`}
                className="aspect-square w-full rounded-xl border bg-sunken object-cover"
                loading="lazy"
              />
              <span className="text-faint text-xs">
                {localDateTime(createdAt)}
                {!used && ' · not used'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {doors.length === 0 ? (
        <p className="text-soft">No door knows your face.</p>
      ) : (
        <Card>
          <ul aria-label="Doors" className="divide-y">
            {doors.map(({ id, name, location, state }) => {
              const Icon = state === 'holds' ? CircleCheck : LoaderCircle
              return (
                <li key={id} className="flex gap-2 px-4 py-3">
                  <Icon className="mt-0.5 size-4 shrink-0 text-faint" aria-hidden />
                  <span className="min-w-0">
                    <span className="font-medium">{name}</span> <span className="text-faint">{location}</span>
                    <span className="block text-[0.8125rem] text-soft">{DOOR_STATES[state]}</span>
                  </span>
                </li>
              )
            })}
          </ul>
        </Card>
      )}
    </Section>
  )
}

function keptText(photos: number, templates: number): string {
  if (photos === 0) return 'Nothing of your face is kept.'
  return `Kept, encrypted: ${counted(photos, 'photo')} and ${counted(templates, 'template')}, the rows of numbers made from them.`
}
