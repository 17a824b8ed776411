'use client'
import { FileSpreadsheet } from 'lucide-react'
import { useDropzone } from 'react-dropzone'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { saveFile } from '#features/exports/fetch-file.ts'
import { cn } from '#lib/cn.ts'
import { count } from '#lib/format.ts'
import { MAX_FILE_MB } from './read-table-file.ts'

interface FilePickerProps {
  /** What is in it: `employees`. */
  what: string
  maxRows: number
  /** A small file that shows what is understood. */
  example: { name: string; text: string }
  isReading: boolean
  error: Error | null
  onChoose: (file: File) => void
}

/** Takes one file, by drop or by choice. */
export function FilePicker({ what, maxRows, example, isReading, error, onChoose }: FilePickerProps) {
  const { getRootProps, getInputProps, isDragActive } = useDropzone({
    onDrop: ([file]) => file && onChoose(file),
    multiple: false,
    useFsAccessApi: false,
    // the button inside has the focus; its click reaches the zone, which asks for a file
    noKeyboard: true,
  })
  const save = () => saveFile({ name: example.name, file: new Blob([example.text], { type: 'text/csv' }) })
  return (
    <div className="grid gap-3">
      <div
        {...getRootProps({
          className: cn(
            'grid cursor-pointer justify-items-center gap-1 rounded-xl border border-line-strong border-dashed bg-surface px-6 py-10 text-center transition-colors hover:border-ring hover:bg-accent-soft/40',
            isDragActive && 'border-ring bg-accent-soft',
          ),
        })}
      >
        <input {...getInputProps({ accept: '.csv,.txt,.tsv,.xlsx', 'aria-label': `File of ${what}` })} />
        <FileSpreadsheet className="mb-1 size-6 text-accent" aria-hidden />
        <button
          type="button"
          className="rounded-md px-1 font-medium"
          aria-describedby="file-rules"
          aria-busy={isReading}
        >
          {isReading ? 'Reading…' : isDragActive ? 'Drop it here' : 'Drop a file here, or choose one'}
        </button>
        <p id="file-rules" className="max-w-prose text-faint text-xs">
          CSV or Excel (.xlsx), up to {MAX_FILE_MB} MB and {count(maxRows)} rows, with the names of the columns above
          them. You see what would happen before anything does.
        </p>
      </div>
      {error && <Notice tone="danger">{error.message}</Notice>}
      <p className="text-soft text-sm">
        Not sure how it should look?{' '}
        <Button variant="link" size="inline" onClick={save}>
          Download an example
        </Button>
      </p>
    </div>
  )
}
