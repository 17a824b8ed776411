'use client'
import { Download, FileSpreadsheet, FileText } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { count } from '#lib/format.ts'
import { useExport } from './use-export.ts'

export type FileFormat = 'csv' | 'xlsx'

/** Offers what is filtered as a file; says how far a large one is, and what became of it. */
export function ExportMenu({ hrefOf }: { hrefOf: (format: FileFormat) => string }) {
  const file = useExport()
  const { progress } = file
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button pending={file.isRunning}>
            {!file.isRunning && <Download aria-hidden />}
            Download
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => file.start(hrefOf('xlsx'))}>
            <FileSpreadsheet aria-hidden />
            Excel workbook (.xlsx)
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => file.start(hrefOf('csv'))}>
            <FileText aria-hidden />
            Text (.csv)
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {(progress || file.error) && (
        <Dialog
          open
          onOpenChange={file.stop}
          title={progress ? 'Writing the file' : 'The file was not made'}
          description={progress ? 'Everything that is filtered, on all pages.' : 'Nothing was saved.'}
        >
          {progress && (
            <div className="grid gap-2">
              <ProgressBar label="Rows written" value={progress.rows} max={Math.max(1, progress.total)} />
              <p className="text-soft tabular-nums" role="status">
                {count(progress.rows)} of {count(progress.total)} rows
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
      )}
    </>
  )
}
