'use client'
import { ChevronDown, Printer } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { ExportDialog } from '#features/exports/export-dialog.tsx'
import { useExport } from '#features/exports/use-export.ts'
import { monthText } from '#lib/format.ts'
import { monthOf, monthsFrom, timesheetsHref } from './month-view.ts'

/** The last months of an employee, to print and sign. */
export function TimesheetButton({ employeeId }: { employeeId: string }) {
  const file = useExport()
  const now = monthOf(new Date())
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button pending={file.isRunning}>
            {!file.isRunning && <Printer aria-hidden />}
            {file.isRunning ? 'Making the PDF…' : 'Timesheet'}
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {[0, -1, -2].map((back) => {
            const month = monthsFrom(now, back)
            return (
              <DropdownMenuItem key={month} onSelect={() => file.start(timesheetsHref({ month, employeeId }))}>
                {monthText(month)}
              </DropdownMenuItem>
            )
          })}
        </DropdownMenuContent>
      </DropdownMenu>
      <ExportDialog file={file} of="page" />
    </>
  )
}
