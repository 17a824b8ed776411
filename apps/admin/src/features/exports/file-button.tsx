'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { useExport } from './use-export.ts'

/** Fetches one file; says what became of it. */
export function FileButton({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  const file = useExport()
  return (
    <>
      <Button pending={file.isRunning} onClick={() => file.start(href)}>
        {!file.isRunning && icon}
        {children}
      </Button>
      <ExportDialog file={file} />
    </>
  )
}
