import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { counted } from '#lib/format.ts'
import { LeftPhotos } from './left-photos.tsx'
import type { PhotoImport } from './photo-import-types.ts'
import { plannedWords } from './photo-import-words.ts'
import { type ImportActions, sayWhy } from './use-import-actions.ts'

interface PlannedImportProps {
  current: PhotoImport
  actions: ImportActions
}

/** What is in the ZIP, before anything is enrolled. */
export function PlannedImport({ current, actions: { check, start, cancel } }: PlannedImportProps) {
  const { id, file, counts } = current
  const left = counts.refused + counts.unknown
  return (
    <>
      <Card className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4">
        <div role="status" className="grid min-w-0 grow basis-64 gap-0.5">
          <p className="font-medium">{plannedWords(current)}</p>
          <p className="break-all text-faint text-xs">{file.name}</p>
          {counts.waiting > 0 && (
            <p className="text-soft">
              Each is judged like a photo that you add by hand. You can go to other pages meanwhile; doors and single
              photos go first.
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" pending={cancel.isPending} onClick={() => cancel.mutate({ id })}>
            Choose another ZIP
          </Button>
          {left > 0 && (
            <Button size="sm" pending={check.isPending} onClick={() => check.mutate({ id }, { onError: sayWhy })}>
              Check again
            </Button>
          )}
          <Button
            size="sm"
            variant="primary"
            disabled={counts.waiting === 0}
            pending={start.isPending}
            onClick={() => start.mutate({ id })}
          >
            Enrol {counted(counts.waiting, 'photo')}
          </Button>
        </div>
      </Card>
      {left > 0 && (
        <LeftPhotos
          importId={id}
          title={`${counted(left, 'file')} will be left out`}
          description="If employees are missing, add them first and check again."
        />
      )}
    </>
  )
}
