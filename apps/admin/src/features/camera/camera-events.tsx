'use client'
import Link from 'next/link'
import { EventItem } from '#components/app/event-item.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import type { CameraDetail } from './camera-types.ts'

export function CameraEvents({ camera }: { camera: CameraDetail }) {
  const { id, lastEvents, timeZone } = camera
  if (lastEvents.length === 0) return <p className="text-soft">Nobody has passed this camera yet.</p>
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y" aria-label="Last events">
        {lastEvents.map((event) => (
          <EventItem key={event.id} event={event} timeZone={timeZone}>
            {event.employee ? (
              <Link href={`/employees/${event.employee.id}`} className="rounded hover:text-ink hover:underline">
                {event.employee.name}
              </Link>
            ) : (
              'Nobody named'
            )}
          </EventItem>
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
