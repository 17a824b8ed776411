import { encode } from 'uqr'
import { cn } from '#lib/cn.ts'

/** Modules of light around the code; readers want four. */
const QUIET = 4

/** Text for the camera of a phone: dark on light, in both themes. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { size, data } = encode(text, { border: QUIET, ecc: 'M' })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={cn('rounded-lg border bg-white', className)}
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
