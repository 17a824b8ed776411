import { encode } from 'uqr'

/** Modules of light around the code; readers want four. */
const QUIET_MODULES = 4

interface QrCodeProps {
  text: string
  label: string
  className?: string
}

/** Dark on light in every theme: readers know it no other way. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { size, data } = encode(text, { border: QUIET_MODULES, ecc: 'M' })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
