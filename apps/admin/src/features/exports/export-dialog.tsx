import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { count, counted } from '#lib/format.ts'
import type { useExport } from './use-export.ts'

interface ExportDialogProps {
  file: ReturnType<typeof useExport>
  /** What the file is made of. */
  of?: 'row' | 'page'
}

/** How far a large file is, and why there is none. */
export function ExportDialog({ file, of = 'row' }: ExportDialogProps) {
  const progress = file.progress && file.progress.total > 1 ? file.progress : null
  if (!progress && !file.error) return null
  return (
    <Dialog
      open
      onOpenChange={file.stop}
      title={progress ? (of === 'page' ? 'Making the PDF' : 'Writing the file') : 'The file was not made'}
      description={progress ? 'Everything that is filtered.' : 'Nothing was saved.'}
    >
      {progress && (
        <div className="grid gap-2">
          <ProgressBar
            label={of === 'page' ? 'Pages made' : 'Rows written'}
            value={progress.rows}
            max={Math.max(1, progress.total)}
          />
          <p className="text-soft tabular-nums" role="status">
            {count(progress.rows)} of {counted(progress.total, of)}
          </p>
        </div>
      )}
      {file.error && <Notice tone="danger">{file.error.message}</Notice>}
      <DialogActions>
        <Button onClick={file.stop}>{progress ? 'Cancel' : 'Close'}</Button>
        {file.error && (
          <Button variant="primary" onClick={file.again}>
            Try again
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
