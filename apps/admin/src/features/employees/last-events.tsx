'use client'
import type { RouterOutputs } from '@rollcall/api'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { dateInZone, timeInZone } from '#lib/format.ts'
import { DIRECTION_NAMES, DIRECTION_TONES, KIND_NAMES } from '#lib/words.ts'

export function LastEvents({ employee }: { employee: RouterOutputs['employee']['get'] }) {
  const { id, lastEvents } = employee
  if (lastEvents.length === 0) return <p className="text-soft">Not seen at any door yet.</p>
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y">
        {lastEvents.map((event) => (
          <li key={event.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="w-full tabular-nums sm:w-64">
              <span className="font-medium">{timeInZone(event.occurredAt, event.timeZone)}</span>{' '}
              <span className="text-faint">{dateInZone(event.occurredAt, event.timeZone)}</span>
            </span>
            <span className="grow text-soft">
              {event.location.name} · {event.camera?.name ?? 'via API'}
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
          <Link href={`/attendance?employeeId=${id}`}>Whole attendance</Link>
        </Button>
      </div>
    </Card>
  )
}
