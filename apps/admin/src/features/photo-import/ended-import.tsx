import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Card } from '#components/ui/card.tsx'
import { counted, whoText } from '#lib/format.ts'
import { LeftPhotos } from './left-photos.tsx'
import type { PhotoImport } from './photo-import-types.ts'
import { outcomeWords } from './photo-import-words.ts'

/** What has come of the last import. */
export function EndedImport({ current }: { current: PhotoImport }) {
  const { id, state, counts, file, startedBy, endedAt } = current
  const left = counts.refused + counts.unknown + counts.unused
  return (
    <>
      <Card className="grid gap-1 px-4 py-4">
        <p role="status" className="flex items-center gap-2 font-medium">
          {state === 'finished' && <CircleCheck className="size-4 shrink-0 text-accent" aria-hidden />}
          {outcomeWords(counts)}
        </p>
        {state === 'cancelled' && (
          <p className="text-soft">
            Stopped before the end: {counted(counts.waiting, 'photo was', 'photos were')} not looked at.
          </p>
        )}
        <p className="text-soft">
          <Link href="/employees?enrolled=no" className="text-accent underline underline-offset-4">
            Who has no photo yet
          </Link>
        </p>
        <p className="break-all text-faint text-xs">
          {file.name}, <TimeAgo at={endedAt} never="" />, by {whoText(startedBy)}.
        </p>
      </Card>
      {left > 0 && (
        <LeftPhotos
          importId={id}
          title={`${counted(left, 'file')} to look at`}
          description="What was not enrolled, or is kept but not used. Mend it and upload it again; what is there already is passed over."
        />
      )}
    </>
  )
}
