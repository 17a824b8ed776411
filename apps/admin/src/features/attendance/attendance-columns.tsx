import type { AttendanceColumnId, RouterOutputs } from '@rollcall/api'
import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { dateInZone, timeInZone } from '#lib/format.ts'
import { DIRECTION_NAMES, DIRECTION_TONES } from '#lib/words.ts'

type AttendanceRow = RouterOutputs['attendance']['list']['rows'][number]

const inFile = (...ids: AttendanceColumnId[]) => ids
/** Where a punch comes from that no camera has seen. */
const SOURCES: Record<AttendanceRow['source'], string> = { camera: 'camera', api: 'via API', import: 'from a file' }

export const attendanceColumns: readonly DataColumn<AttendanceRow>[] = [
  {
    id: 'time',
    file: inFile('date', 'time', 'timeZone'),
    header: 'Time',
    sort: 'time',
    firstOrder: 'desc',
    cell: ({ row: { original: r } }) => (
      <span className="flex flex-wrap gap-x-2 tabular-nums sm:grid">
        <span className="font-medium">{timeInZone(r.occurredAt, r.timeZone)}</span>
        <span className="text-faint sm:text-xs">{dateInZone(r.occurredAt, r.timeZone)}</span>
      </span>
    ),
    className: 'whitespace-nowrap',
  },
  {
    id: 'employee',
    file: inFile('code', 'name'),
    header: 'Employee',
    sort: 'employee',
    card: 'title',
    cell: ({ row: { original: r } }) => (
      <Link href={`/employees/${r.employee.id}`} className="group flex min-w-0 items-center gap-3 rounded-md">
        <Avatar name={r.employee.name} photoId={r.employee.photoId} />
        <span className="grid min-w-0">
          <span className="truncate font-medium group-hover:underline">{r.employee.name}</span>
          <span className="truncate text-faint text-xs">{r.employee.code}</span>
        </span>
      </Link>
    ),
    className: 'max-w-64',
  },
  {
    id: 'direction',
    file: inFile('direction', 'disputed'),
    header: 'Direction',
    card: 'aside',
    cell: ({ row: { original: r } }) => (
      <span className="flex flex-wrap gap-1">
        <Badge tone={DIRECTION_TONES[r.direction]}>{DIRECTION_NAMES[r.direction]}</Badge>
        {r.disputedAt && <Badge tone="danger">Disputed</Badge>}
      </span>
    ),
  },
  {
    id: 'location',
    file: inFile('location', 'camera'),
    header: 'Location',
    sort: 'location',
    cell: ({ row: { original: r } }) => (
      <span className="min-w-0 sm:grid">
        <span>{r.location.name}</span>
        <span className="text-faint max-sm:before:content-['_·_'] sm:text-xs">
          {r.camera?.name ?? SOURCES[r.source]}
        </span>
      </span>
    ),
  },
  {
    id: 'department',
    file: inFile('department'),
    header: 'Department',
    card: 'none',
    className: 'max-lg:hidden',
    cell: ({ row: { original: r } }) => <span className="text-soft">{r.department?.name ?? '–'}</span>,
  },
  {
    id: 'similarity',
    file: inFile('similarity', 'margin'),
    header: 'Similarity',
    sort: 'similarity',
    firstOrder: 'asc',
    card: 'none',
    className: 'text-right',
    cell: ({ row: { original: r } }) => (
      <span className="grid tabular-nums">
        <span>{r.similarity?.toFixed(2) ?? '–'}</span>
        {r.margin !== null && <span className="text-faint text-xs">margin {r.margin.toFixed(2)}</span>}
      </span>
    ),
  },
]
