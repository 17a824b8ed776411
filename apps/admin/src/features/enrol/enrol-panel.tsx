'use client'
import { ImageUp } from 'lucide-react'
import { useCallback } from 'react'
import { useDropzone } from 'react-dropzone'
import { useEmployeesChanged } from '#features/employees/use-employees-changed.ts'
import { cn } from '#lib/cn.ts'
import { UploadCard } from './upload-card.tsx'
import { useUploads } from './use-uploads.ts'

/** Takes photos of one employee, by drop or by choice, and shows what becomes of each. */
export function EnrolPanel({ employeeId }: { employeeId: string }) {
  const changed = useEmployeesChanged()
  const onAccepted = useCallback(() => void changed(), [changed])
  const { uploads, add, again, remove } = useUploads(employeeId, onAccepted)
  const { getRootProps, getInputProps, isDragActive } = useDropzone({
    onDrop: add,
    multiple: true,
    useFsAccessApi: false,
    // the button inside has the focus; its click reaches the zone, which asks for files
    noKeyboard: true,
  })
  return (
    <div className="grid gap-4">
      <div
        {...getRootProps({
          className: cn(
            'grid cursor-pointer justify-items-center gap-1 rounded-xl border border-line-strong border-dashed bg-surface px-6 py-8 text-center transition-colors hover:border-ring hover:bg-accent-soft/40',
            isDragActive && 'border-ring bg-accent-soft',
          ),
        })}
      >
        <input {...getInputProps({ accept: 'image/*', 'aria-label': 'Photos' })} />
        <ImageUp className="mb-1 size-6 text-accent" aria-hidden />
        <button type="button" className="rounded-md px-1 font-medium" aria-describedby="photo-rules">
          {isDragActive ? 'Drop them here' : 'Drop photos here, or choose files'}
        </button>
        <p id="photo-rules" className="text-faint text-xs">
          JPEG, PNG, WebP, AVIF, TIFF or GIF, up to 20 MB. One person, from the front, well lit. Three different ones
          are best.
        </p>
      </div>
      {uploads.length > 0 && (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3" aria-label="Uploads">
          {uploads.map((upload) => (
            <UploadCard
              key={upload.id}
              upload={upload}
              onAgain={(options) => again(upload.id, { ...upload.options, ...options })}
              onRemove={() => remove(upload.id)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
