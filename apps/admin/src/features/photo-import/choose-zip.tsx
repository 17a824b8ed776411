'use client'
import { FileArchive } from 'lucide-react'
import { useDropzone } from 'react-dropzone'
import { cn } from '#lib/cn.ts'

interface ChooseZipProps {
  title: string
  onChoose: (file: File) => void
}

const EXAMPLES = ['E-1001.jpg', 'E-1001_2.jpg', 'E-1001 (2).png', 'E-1001/anything.jpg']

/** Takes a ZIP, by drop or by choice, and says how the photos in it are to be named. */
export function ChooseZip({ title, onChoose }: ChooseZipProps) {
  const { getRootProps, getInputProps, isDragActive } = useDropzone({
    onDrop: ([file]) => file && onChoose(file),
    multiple: false,
    useFsAccessApi: false,
    // the button inside has the focus; its click reaches the zone, which asks for files
    noKeyboard: true,
  })
  return (
    <div
      {...getRootProps({
        className: cn(
          'grid cursor-pointer justify-items-center gap-1 rounded-xl border border-line-strong border-dashed bg-surface px-6 py-8 text-center transition-colors hover:border-ring hover:bg-accent-soft/40',
          isDragActive && 'border-ring bg-accent-soft',
        ),
      })}
    >
      <input {...getInputProps({ accept: '.zip,application/zip', 'aria-label': 'ZIP of photos' })} />
      <FileArchive className="mb-1 size-6 text-accent" aria-hidden />
      <button type="button" className="rounded-md px-1 font-medium" aria-describedby="zip-rules">
        {isDragActive ? 'Drop it here' : title}
      </button>
      <p id="zip-rules" className="max-w-prose text-faint text-xs">
        Name each photo, or its folder, after the employee number:{' '}
        {EXAMPLES.map((name, i) => (
          <span key={name}>
            {i > 0 && ', '}
            <code className="whitespace-nowrap">{name}</code>
          </span>
        ))}
        . Up to 2,000 MB and 10,000 photos. First you see what is in it.
      </p>
    </div>
  )
}
