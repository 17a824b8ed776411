'use client'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { dateInZone, timeInZone } from '#lib/format.ts'
import { DIRECTION_NAMES, DIRECTION_TONES, KIND_NAMES } from '#lib/words.ts'
import type { CameraDetail } from './camera-types.ts'

export function CameraEvents({ camera }: { camera: CameraDetail }) {
  const { id, lastEvents, timeZone } = camera
  if (lastEvents.length === 0) return <p className="text-soft">Nobody has passed this camera yet.</p>
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y" aria-label="Last events">
        {lastEvents.map((event) => (
          <li key={event.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="w-full tabular-nums sm:w-64">
              <span className="font-medium">{timeInZone(event.occurredAt, timeZone)}</span>{' '}
              <span className="text-faint">{dateInZone(event.occurredAt, timeZone)}</span>
            </span>
            <span className="min-w-0 grow truncate text-soft">
              {event.employee ? (
                <Link href={`/employees/${event.employee.id}`} className="rounded hover:text-ink hover:underline">
                  {event.employee.name}
                </Link>
              ) : (
                'Nobody named'
              )}
            </span>
            {event.kind === 'match' ? (
              <Badge tone={DIRECTION_TONES[event.direction]}>{DIRECTION_NAMES[event.direction]}</Badge>
            ) : (
              <Badge tone="danger">{KIND_NAMES[event.kind]}</Badge>
            )}
          </li>
        ))}
      </ul>
      <div className="border-t px-4 py-2">
        <Button asChild variant="link" size="inline">
          <Link href={`/attendance?cameraId=${id}`}>Whole attendance</Link>
        </Button>
      </div>
    </Card>
  )
}
