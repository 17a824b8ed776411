'use client'
import { useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { progressWords } from '#features/face-data/face-data-words.ts'
import { whoText } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'
import type { PhotoImport } from './photo-import-types.ts'
import { outcomeWords } from './photo-import-words.ts'
import type { ImportActions } from './use-import-actions.ts'

interface RunningImportProps {
  current: PhotoImport
  actions: ImportActions
}

/** The work on a ZIP, how far it is, and what has come of it so far. */
export function RunningImport({ current, actions: { start, cancel } }: RunningImportProps) {
  const now = useNow(1000)
  const [stopping, setStopping] = useState(false)
  const { id, state, job, counts, startedBy, own, problem } = current
  const isRunning = state === 'running'
  const words = isRunning ? 'Photos are being enrolled' : 'The work was interrupted'
  return (
    <Card className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4">
      <div className="grid min-w-0 grow basis-64 gap-2">
        <p role="status" className="font-medium">
          {words}
        </p>
        {job && <ProgressBar label={words} value={job.done} max={job.total} />}
        {job && isRunning && <p className="text-faint text-xs tabular-nums">{progressWords({ state, ...job }, now)}</p>}
        {problem && <p className="text-danger">{problem}</p>}
        {!isRunning && !problem && (
          <p className="text-soft">
            Go on where it was. If it stays like this, the uploaded file is not on this server.
          </p>
        )}
        <p className="text-soft">{outcomeWords(counts)}</p>
        {!own && <p className="text-faint text-xs">Started by {whoText(startedBy)}.</p>}
      </div>
      <div className="flex gap-2">
        {!isRunning && (
          <Button size="sm" variant="primary" pending={start.isPending} onClick={() => start.mutate({ id })}>
            Go on
          </Button>
        )}
        <Button size="sm" onClick={() => setStopping(true)}>
          Stop…
        </Button>
      </div>
      {stopping && (
        <ConfirmDialog
          title="Stop enrolling?"
          description="What is enrolled stays. The rest of the ZIP is forgotten; to go on later, choose it again: what is there already is passed over."
          confirm="Stop"
          run={() => cancel.mutateAsync({ id })}
          done="The import was stopped."
          onClose={() => setStopping(false)}
        />
      )}
    </Card>
  )
}
