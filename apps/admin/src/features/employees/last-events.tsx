'use client'
import type { RouterOutputs } from '@rollcall/api'
import Link from 'next/link'
import { EventItem } from '#components/app/event-item.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'

export function LastEvents({ employee }: { employee: RouterOutputs['employee']['get'] }) {
  const { id, lastEvents } = employee
  if (lastEvents.length === 0) return <p className="text-soft">Not seen at any door yet.</p>
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y">
        {lastEvents.map((event) => (
          <EventItem key={event.id} event={event} timeZone={event.timeZone}>
            {event.location.name} · {event.camera?.name ?? 'via API'}
          </EventItem>
        ))}
      </ul>
      <div className="border-t px-4 py-2">
        <Button asChild variant="link" size="inline">
          <Link href={`/attendance?employeeId=${id}`}>Whole attendance</Link>
        </Button>
      </div>
    </Card>
  )
}
