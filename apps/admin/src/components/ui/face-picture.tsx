'use client'
import { useState } from 'react'
import { cn } from '#lib/cn.ts'

interface FaceBox {
  /** `[x, y, w, h]` in pixels of the picture. */
  box: readonly [number, number, number, number]
  label?: string
  tone: 'good' | 'danger' | 'plain'
  onPick?: () => void
}

interface FacePictureProps {
  src: string
  alt: string
  /** Size that the boxes refer to; null before anything is known. */
  size: { widthPx: number; heightPx: number } | null
  faces: readonly FaceBox[]
  /** `cover` fills the frame and crops, `contain` shows everything. */
  fit: 'cover' | 'contain'
  className?: string
}

/** Bright in both themes: the ground is a photo. */
const STROKES = { good: 'stroke-emerald-300', danger: 'stroke-red-400', plain: 'stroke-white' }

/** A photo with its faces boxed. Clicking a box is a shortcut; there are buttons for the same elsewhere. */
export function FacePicture({ src, alt, size, faces, fit, className }: FacePictureProps) {
  const [broken, setBroken] = useState(false)
  return (
    <div className={cn('relative grid place-items-center overflow-hidden bg-sunken', className)}>
      {broken ? (
        <span className="px-4 text-center text-faint text-xs">No preview of this file</span>
      ) : (
        // biome-ignore lint/performance/noImgElement: a local file or a picture that needs the session
        <img
          src={src}
          alt={alt}
          className={cn('absolute inset-0 size-full', fit === 'cover' ? 'object-cover' : 'object-contain')}
          onError={() => setBroken(true)}
        />
      )}
      {size && !broken && (
        <svg
          viewBox={`0 0 ${size.widthPx} ${size.heightPx}`}
          preserveAspectRatio={fit === 'cover' ? 'xMidYMid slice' : 'xMidYMid meet'}
          className="absolute inset-0 size-full"
          aria-hidden
        >
          {faces.map(({ box: [x, y, width, height], label, tone, onPick }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse, see above
            <g
              key={`${x},${y}`}
              className={cn(STROKES[tone], onPick && 'cursor-pointer hover:stroke-emerald-300')}
              onClick={onPick}
            >
              <rect
                x={x}
                y={y}
                width={width}
                height={height}
                rx={width / 12}
                className="fill-transparent stroke-black/40"
                strokeWidth={4}
                vectorEffect="non-scaling-stroke"
              />
              <rect
                x={x}
                y={y}
                width={width}
                height={height}
                rx={width / 12}
                className="fill-transparent"
                strokeWidth={2}
                vectorEffect="non-scaling-stroke"
              />
              {label && (
                <text
                  x={x + width * 0.08}
                  y={y + height * 0.34}
                  fontSize={height * 0.32}
                  className="fill-white stroke-black/60 font-semibold"
                  strokeWidth={height * 0.03}
                  paintOrder="stroke"
                >
                  {label}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}
