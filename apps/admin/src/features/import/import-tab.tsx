'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { toast } from 'sonner'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { FilePicker } from './file-picker.tsx'
import { type PastImport, PastImports } from './past-imports.tsx'
import type { TableFile } from './read-table-file.ts'
import { useTableFile } from './use-table-file.ts'

interface ImportTabProps {
  kind: PastImport['kind']
  maxRows: number
  example: { name: string; text: string }
  /** What becomes of a file that was read. */
  Flow: ComponentType<{ table: TableFile; onOtherFile: () => void }>
  /** What an earlier import brought: `12 added · 3 changed`. */
  wordsOf: (past: PastImport) => string
  mayUndo: (past: PastImport) => boolean
  undo: {
    /** What will happen. */
    consequence: (past: PastImport) => string
    confirm: string
    /** @returns what was done, in words */
    run: (past: PastImport) => Promise<string>
  }
}

/** A file to choose, what becomes of it, and what came before, with the way back. */
export function ImportTab({ kind, maxRows, example, Flow, wordsOf, mayUndo, undo }: ImportTabProps) {
  const file = useTableFile(maxRows)
  const queryClient = useQueryClient()
  const [undoing, setUndoing] = useState<PastImport | null>(null)
  async function takeBack(past: PastImport) {
    toast.success(await undo.run(past))
    await queryClient.invalidateQueries()
  }
  return (
    <div className="grid gap-8">
      {file.table ? (
        <Flow key={file.chosenAt} table={file.table} onOtherFile={file.clear} />
      ) : (
        <FilePicker
          what={kind}
          maxRows={maxRows}
          example={example}
          isReading={file.isReading}
          error={file.error}
          onChoose={file.choose}
        />
      )}
      <PastImports kind={kind} wordsOf={wordsOf} mayUndo={mayUndo} onUndo={setUndoing} />
      {undoing && (
        <ConfirmDialog
          title="Take this import back?"
          description={undo.consequence(undoing)}
          confirm={undo.confirm}
          tone="danger"
          run={() => takeBack(undoing)}
          done={null}
          onClose={() => setUndoing(null)}
        />
      )}
    </div>
  )
}
