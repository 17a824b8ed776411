'use client'
import { Download, FileSpreadsheet, FileText } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { useExport } from './use-export.ts'

export type FileFormat = 'csv' | 'xlsx'
type HrefOf = (format: FileFormat) => string

interface ExportMenuProps {
  /** What is filtered, with the columns that are shown. */
  hrefOf: HrefOf
  /** The same with every column there is; where columns can be left out. */
  allHrefOf?: HrefOf
}

/** Offers what is filtered and shown as a file; says how far a large one is, and what became of it. */
export function ExportMenu({ hrefOf, allHrefOf }: ExportMenuProps) {
  const file = useExport()
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button pending={file.isRunning}>
            {!file.isRunning && <Download aria-hidden />}
            {file.isRunning ? 'Writing the file…' : 'Download'}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {allHrefOf && <DropdownMenuLabel>Columns as shown</DropdownMenuLabel>}
          <DropdownMenuItem onSelect={() => file.start(hrefOf('xlsx'))}>
            <FileSpreadsheet aria-hidden />
            Excel workbook (.xlsx)
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => file.start(hrefOf('csv'))}>
            <FileText aria-hidden />
            Text (.csv)
          </DropdownMenuItem>
          {allHrefOf && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuLabel>All columns</DropdownMenuLabel>
              <DropdownMenuItem onSelect={() => file.start(allHrefOf('xlsx'))}>
                <FileSpreadsheet aria-hidden />
                Excel workbook, all columns
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => file.start(allHrefOf('csv'))}>
                <FileText aria-hidden />
                Text, all columns
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ExportDialog file={file} />
    </>
  )
}
