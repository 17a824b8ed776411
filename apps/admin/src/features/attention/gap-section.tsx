'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { gapWords } from '#features/camera/gap-words.ts'
import { useTRPC } from '#lib/trpc.ts'

/** Cameras whose numbers have holes; nothing when none has. */
export function GapSection() {
  const { data } = useQuery(useTRPC().attention.gaps.queryOptions())
  const all = data ?? []
  const cameras = new Map(all.map(({ camera, location }) => [camera.id, { camera, location }]))
  if (cameras.size === 0) return null
  return (
    <Section
      title="Passes that never arrived"
      description="A camera numbers what it sends. Missing numbers are lost, or still wait in the camera."
    >
      <Card className="overflow-hidden">
        <ul className="divide-y" aria-label="Cameras with gaps">
          {[...cameras.values()].map(({ camera, location }) => (
            <li key={camera.id} className="grid gap-0.5 px-4 py-3">
              <Link href={`/cameras/${camera.id}`} className="font-medium hover:underline">
                {camera.name}
                <span className="font-normal text-faint"> · {location.name}</span>
              </Link>
              <p className="text-[0.8125rem] text-out">{gapWords(all.filter((gap) => gap.camera.id === camera.id))}</p>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
