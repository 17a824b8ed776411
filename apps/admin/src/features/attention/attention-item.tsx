'use client'
import Link from 'next/link'
import { EventPicture } from '#components/app/event-picture.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { dateInZone, dateText, localDateTime, whoText } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import type { AttentionRow } from './attention-view.ts'
import { IGNORE, KIND_NAMES, REOPEN, type Repair, repairsOf, subjectOf, whatIsWrong } from './attention-words.ts'

interface AttentionItemProps {
  row: AttentionRow
  chosen: boolean
  pending: boolean
  onChoose: (chosen: boolean) => void
  onRepair: (repair: Repair) => void
  onIgnore: () => void
  onWhy: () => void
  onCompare: () => void
}

/** Who, when, what is wrong, and what mends it. */
export function AttentionItem({
  row,
  chosen,
  pending,
  onChoose,
  onRepair,
  onIgnore,
  onWhy,
  onCompare,
}: AttentionItemProps) {
  const { mayEdit } = useMe()
  const { kind, employee, other, workDate, at, timeZone, location, resolvedAt, resolvedBy, resolution } = row
  const date = workDate === null ? dateInZone(at, timeZone) : dateText(workDate)
  const subject = `${subjectOf(row)}, ${date}`
  const open = resolvedAt === null
  const mayIgnore = open && repairsOf(row).every((r) => r.action !== IGNORE.action)
  return (
    <li className="flex gap-3 px-4 py-3 has-checked:bg-accent-soft/40">
      {mayEdit && open && (
        <input
          type="checkbox"
          checked={chosen}
          onChange={(e) => onChoose(e.currentTarget.checked)}
          aria-label={`Select ${subject}: ${KIND_NAMES[kind]}`}
          className="mt-2 size-4 shrink-0 accent-accent"
        />
      )}
      <div className="flex min-w-0 grow flex-col gap-2 lg:flex-row lg:items-center lg:gap-4">
        <div className="flex min-w-0 items-center gap-3 lg:w-56 lg:shrink-0">
          {mayEdit && row.event?.hasPicture ? (
            <EventPicture eventId={row.event.id} subject={subject} />
          ) : (
            <Avatar name={employee?.name ?? '?'} photoId={null} />
          )}
          <span className="grid min-w-0">
            {employee ? (
              <Link href={`/employees/${employee.id}`} className="truncate font-medium hover:underline">
                {employee.name}
              </Link>
            ) : (
              <span className="font-medium text-soft">Nobody in particular</span>
            )}
            {other && (
              <Link href={`/employees/${other.id}`} className="truncate font-medium hover:underline">
                {other.name}
              </Link>
            )}
            <span className="truncate text-faint text-xs">
              {date} · {location.name}
            </span>
          </span>
        </div>
        <div className="grid min-w-0 grow gap-1">
          <span>
            <Badge tone={kind === 'spoof' || kind === 'incomplete' ? 'danger' : 'neutral'}>{KIND_NAMES[kind]}</Badge>
          </span>
          <p className="text-soft">{whatIsWrong(row)}</p>
          {resolvedAt !== null && (
            <p className="text-faint text-xs">
              {resolvedBy ? whoText(resolvedBy) : 'Somebody'}, {localDateTime(resolvedAt)}: “{resolution}”
            </p>
          )}
        </div>
        <div className="flex shrink-0 flex-wrap items-center gap-1.5 lg:justify-end">
          {mayEdit &&
            open &&
            repairsOf(row).map((repair) => (
              <RowButton
                key={repair.action}
                subject={subject}
                variant="secondary"
                pending={pending}
                onClick={() => onRepair(repair)}
              >
                {repair.label}
              </RowButton>
            ))}
          {mayEdit && mayIgnore && (
            <RowButton subject={subject} pending={pending} onClick={onIgnore}>
              {IGNORE.label}
            </RowButton>
          )}
          {mayEdit && !open && (
            <RowButton subject={subject} pending={pending} onClick={() => onRepair(REOPEN)}>
              {REOPEN.label}
            </RowButton>
          )}
          {open && other && (
            <RowButton subject={subject} variant="secondary" onClick={onCompare}>
              Compare…
            </RowButton>
          )}
          {mayEdit && open && kind === 'greyZone' && (
            <Button asChild variant="secondary" size="sm">
              <Link href="/attendance/review">
                Who is it?
                <span className="sr-only"> {subject}</span>
              </Link>
            </Button>
          )}
          {employee && workDate !== null && (
            <RowButton subject={subject} onClick={onWhy}>
              {mayEdit && open && kind === 'incomplete' && repairsOf(row).length === 0 ? 'Say when…' : 'Why?'}
            </RowButton>
          )}
        </div>
      </div>
    </li>
  )
}
