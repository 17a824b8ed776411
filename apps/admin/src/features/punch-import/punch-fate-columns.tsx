import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { dateInZone, timeInZone } from '#lib/format.ts'
import { DIRECTION_NAMES, DIRECTION_TONES } from '#lib/words.ts'
import type { PunchFate } from './punch-import-words.ts'

export const punchFateColumns: readonly DataColumn<PunchFate>[] = [
  {
    id: 'employee',
    header: 'Employee',
    card: 'title',
    className: 'max-w-64',
    cell: ({ row: { original } }) => <Person {...original} />,
  },
  {
    id: 'punch',
    header: 'Punch',
    className: 'py-1.5',
    cell: ({ row: { original } }) => <Punch {...original} />,
  },
  {
    id: 'details',
    header: 'Details',
    cell: ({ row: { original: f } }) => {
      const words = f.reason ?? f.note
      return words ? <span>{words}.</span> : <span className="text-soft">–</span>
    },
  },
]

function Person({ code, punch }: PunchFate) {
  if (!punch) return <span className="truncate font-medium">{code || 'Nobody'}</span>
  return (
    <span className="grid min-w-0">
      <Link href={`/employees/${punch.employee.id}`} className="truncate rounded font-medium hover:underline">
        {punch.employee.name}
      </Link>
      <span className="truncate text-faint text-xs">{code}</span>
    </span>
  )
}

function Punch({ punch }: PunchFate) {
  if (!punch) return <span className="text-soft">–</span>
  const { at, timeZone, direction, location } = punch
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-medium tabular-nums">{timeInZone(at, timeZone)}</span>
      <span className="text-faint tabular-nums">{dateInZone(at, timeZone)}</span>
      <Badge tone={DIRECTION_TONES[direction]}>{DIRECTION_NAMES[direction]}</Badge>
      <span className="text-faint">{location.name}</span>
    </span>
  )
}
