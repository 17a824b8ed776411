'use client'
import { CircleX, LoaderCircle, RotateCw, X } from 'lucide-react'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { FacePicture } from '#components/ui/face-picture.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { percent } from '#lib/format.ts'
import { Enrolled } from './enrolled.tsx'
import { StatusLine } from './status-line.tsx'
import type { Upload, UploadOptions } from './uploads.ts'

interface UploadCardProps {
  upload: Upload
  onAgain: (options: UploadOptions) => void
  onRemove: () => void
}

/** One photo on its way: the picture with its faces, how far it is, the verdict, and what can be done about it. */
export function UploadCard({ upload, onAgain, onRemove }: UploadCardProps) {
  const { file, previewUrl, phase } = upload
  const result = phase.kind === 'judged' ? phase.result : null
  const picking = result?.verdict === 'several_faces'
  const faces = result?.verdict === 'accepted' ? [result.face] : (result?.faces ?? [])
  return (
    <li
      className="grid animate-rise grid-rows-[auto_1fr] overflow-hidden rounded-xl border bg-surface shadow-lift"
      aria-label={file.name}
    >
      <FacePicture
        src={previewUrl}
        alt={`Preview of ${file.name}`}
        size={result}
        faces={faces.map((face) => ({
          box: face.box,
          tone: result?.verdict === 'accepted' ? 'good' : picking ? 'plain' : 'danger',
          ...(picking && { label: String(face.index + 1), onPick: () => onAgain({ faceIndex: face.index }) }),
        }))}
        fit="contain"
        className="h-52"
      />
      <div className="grid content-start gap-2.5 p-3.5">
        <div className="flex items-start justify-between gap-2">
          <p className="truncate text-faint text-xs" title={file.name}>
            {file.name}
          </p>
          <Button
            variant="ghost"
            size="icon"
            className="-mt-1.5 -mr-1.5 size-7"
            onClick={onRemove}
            aria-label={`Remove ${file.name} from the list`}
          >
            <X aria-hidden />
          </Button>
        </div>
        <div aria-live="polite">
          <Status upload={upload} />
        </div>
        <Actions upload={upload} onAgain={onAgain} />
      </div>
    </li>
  )
}

function Status({ upload: { phase } }: { upload: Upload }) {
  switch (phase.kind) {
    case 'queued':
      return <StatusLine icon={<LoaderCircle className="text-faint" />}>Waiting…</StatusLine>
    case 'sending':
      return (
        <div className="grid gap-1.5">
          <StatusLine icon={<LoaderCircle className="animate-spin text-accent" />}>
            Uploading… {percent(phase.sent01)}
          </StatusLine>
          <ProgressBar label="Upload" value={phase.sent01} max={1} />
        </div>
      )
    case 'analysing':
      return <StatusLine icon={<LoaderCircle className="animate-spin text-accent" />}>Analysing…</StatusLine>
    case 'failed':
      return <StatusLine icon={<CircleX className="text-danger" />}>{phase.message}</StatusLine>
    case 'judged':
      return phase.result.verdict === 'accepted' ? (
        <Enrolled result={phase.result} />
      ) : (
        <StatusLine icon={<CircleX className="text-danger" />}>{phase.result.message}</StatusLine>
      )
  }
}

function Actions({ upload, onAgain }: Pick<UploadCardProps, 'upload' | 'onAgain'>) {
  const { phase } = upload
  if (phase.kind === 'failed' && !phase.final) return <Retry onClick={() => onAgain({})} />
  if (phase.kind !== 'judged' || phase.result.verdict === 'accepted') return null
  const { verdict, faces, duplicateOf } = phase.result
  if (verdict === 'several_faces') {
    return (
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Which face is it?</legend>
        {faces.map(({ index }) => (
          <Button key={index} size="sm" onClick={() => onAgain({ faceIndex: index })}>
            Face {index + 1}
          </Button>
        ))}
      </fieldset>
    )
  }
  if (verdict === 'already_enrolled') {
    return (
      <div className="flex flex-wrap gap-1.5">
        {duplicateOf && (
          <Button asChild size="sm">
            <Link href={`/employees/${duplicateOf.employeeId}`}>Open {duplicateOf.name}</Link>
          </Button>
        )}
        <Button size="sm" onClick={() => onAgain({ allowDuplicate: true })}>
          Enrol anyway
        </Button>
      </div>
    )
  }
  return <Retry onClick={() => onAgain({})} />
}

function Retry({ onClick }: { onClick: () => void }) {
  return (
    <Button size="sm" className="justify-self-start" onClick={onClick}>
      <RotateCw aria-hidden />
      Try again
    </Button>
  )
}
