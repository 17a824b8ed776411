import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { percent, whoText } from '#lib/format.ts'
import type { PhotoImport } from './photo-import-types.ts'
import { sentWords } from './photo-import-words.ts'
import { type ImportActions, sayWhy } from './use-import-actions.ts'

interface UploadProgressProps {
  /** Null until the server knows of it. */
  current: PhotoImport | null
  sentBytes: number
  onStop: () => void
}

/** A file that this page is sending. */
export function UploadProgress({ current, sentBytes, onStop }: UploadProgressProps) {
  const isThere = current !== null && sentBytes >= current.file.bytes
  const words = isThere ? 'Looking into the ZIP…' : 'Uploading…'
  return (
    <Card className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4">
      <div className="grid min-w-0 grow basis-64 gap-2">
        <p role="status" className="font-medium">
          {words}
        </p>
        {current && (
          <>
            <ProgressBar label="Upload" value={sentBytes} max={current.file.bytes} />
            <p className="text-faint text-xs tabular-nums">
              {sentWords(sentBytes, current.file.bytes)}. Stay on this page until it is there.
            </p>
          </>
        )}
      </div>
      {!isThere && (
        <Button size="sm" onClick={onStop}>
          Cancel
        </Button>
      )}
    </Card>
  )
}

interface UnfinishedUploadProps {
  current: PhotoImport
  actions: ImportActions
  /** Where its owner chooses the file again. */
  children: ReactNode
}

/** A file that somebody has begun to send, elsewhere or before the page was opened. */
export function UnfinishedUpload({ current, actions: { check, cancel }, children }: UnfinishedUploadProps) {
  const { id, own, file, receivedBytes, startedBy, state } = current
  const isThere = state === 'received'
  const who = own ? 'You have' : `${whoText(startedBy)} has`
  return (
    <>
      <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4">
        <div className="grid min-w-0 grow basis-64 gap-0.5">
          <p className="font-medium">
            {isThere ? `${file.name} is uploaded.` : `${who} begun to upload ${file.name}.`}
          </p>
          <p className="text-soft">
            {isThere
              ? 'Nobody has looked into it yet.'
              : `${percent(receivedBytes / file.bytes)} is there. ${own ? 'It goes on where it was.' : 'One import at a time: wait for it, or discard it if nobody is at it any more.'}`}
          </p>
        </div>
        <div className="flex gap-2">
          {isThere && (
            <Button
              size="sm"
              variant="primary"
              pending={check.isPending}
              onClick={() => check.mutate({ id }, { onError: sayWhy })}
            >
              Look into it
            </Button>
          )}
          <Button size="sm" pending={cancel.isPending} onClick={() => cancel.mutate({ id })}>
            Discard
          </Button>
        </div>
      </Card>
      {own && !isThere && children}
    </>
  )
}
