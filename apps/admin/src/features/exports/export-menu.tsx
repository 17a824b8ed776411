'use client'
import { Download, FileSpreadsheet, FileText } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { useExport } from './use-export.ts'

export type FileFormat = 'csv' | 'xlsx'

/** Offers what is filtered as a file; says how far a large one is, and what became of it. */
export function ExportMenu({ hrefOf }: { hrefOf: (format: FileFormat) => string }) {
  const file = useExport()
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
      <ExportDialog file={file} />
    </>
  )
}
