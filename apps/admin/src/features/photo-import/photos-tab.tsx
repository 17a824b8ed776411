'use client'
import { Card } from '#components/ui/card.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { ChooseZip } from './choose-zip.tsx'
import { EndedImport } from './ended-import.tsx'
import type { PhotoImport } from './photo-import-types.ts'
import { PlannedImport } from './planned-import.tsx'
import { RunningImport } from './running-import.tsx'
import { UnfinishedUpload, UploadProgress } from './upload-card.tsx'
import { useCurrentImport } from './use-current-import.ts'
import { useImportActions } from './use-import-actions.ts'
import { useZipUpload } from './use-zip-upload.ts'

/** Photos of many employees from one ZIP: upload, look at what would come, let it work, see what was left out. */
export function PhotosTab() {
  const { data, error, refetch } = useCurrentImport()
  const actions = useImportActions()
  const upload = useZipUpload(actions)
  return (
    <div className="grid gap-6">
      {upload.failure && <Notice tone="danger">{upload.failure}</Notice>}
      {error && !data && (
        <Card>
          <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />
        </Card>
      )}
      {data ? <Stage current={data.current} actions={actions} upload={upload} /> : !error && <Loading />}
    </div>
  )
}

interface StageProps {
  current: PhotoImport | null
  actions: ReturnType<typeof useImportActions>
  upload: ReturnType<typeof useZipUpload>
}

function Stage({ current, actions, upload }: StageProps) {
  const choose = (title: string) => <ChooseZip title={title} onChoose={upload.start} />
  if (upload.sentBytes !== null && current?.state !== 'checked') {
    const begun = current?.state === 'uploading' || current?.state === 'received' ? current : null
    const stop = () => {
      upload.stop()
      if (begun) actions.cancel.mutate({ id: begun.id })
    }
    return <UploadProgress current={begun} sentBytes={upload.sentBytes} onStop={stop} />
  }
  if (!current) return choose('Drop a ZIP of photos here, or choose one')
  switch (current.state) {
    case 'uploading':
    case 'received':
      return (
        <UnfinishedUpload current={current} actions={actions}>
          {choose(`Choose ${current.file.name} again to go on`)}
        </UnfinishedUpload>
      )
    case 'checked':
      return <PlannedImport current={current} actions={actions} />
    case 'running':
    case 'interrupted':
      return <RunningImport current={current} actions={actions} />
    case 'finished':
    case 'cancelled':
      return (
        <>
          <EndedImport current={current} />
          {choose(
            current.counts.refused + current.counts.unknown > 0
              ? 'Try again with a mended ZIP: drop it here, or choose it'
              : 'Drop another ZIP here, or choose one',
          )}
        </>
      )
  }
}

function Loading() {
  return (
    <div role="status">
      <span className="sr-only">Loading the import of photos</span>
      <Skeleton className="h-40 rounded-xl" />
    </div>
  )
}
