'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { useExport } from './use-export.ts'

/** Fetches a PDF; says that it is being made, how far a large one is, and what became of it. */
export function PdfButton({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  const file = useExport()
  return (
    <>
      <Button pending={file.isRunning} onClick={() => file.start(href)}>
        {!file.isRunning && icon}
        {file.isRunning ? 'Making the PDF…' : children}
      </Button>
      <ExportDialog file={file} of="page" />
    </>
  )
}
