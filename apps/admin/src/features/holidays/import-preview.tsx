import { Notice } from '#components/ui/notice.tsx'
import { counted, dateText } from '#lib/format.ts'
import { type IcsReading, type ImportLine, importWords, outsideWords } from './holiday-words.ts'

interface ImportPreviewProps {
  reading: IcsReading
  lines: readonly ImportLine[]
  /** Dates that are not wanted. */
  left: ReadonlySet<string>
  onTake: (date: string, wanted: boolean) => void
}

/** What a calendar file would bring, and what of it could not be read. */
export function ImportPreview({ reading, lines, left, onTake }: ImportPreviewProps) {
  const outside = outsideWords(reading)
  return (
    <>
      <p role="status" className="font-medium">
        {lines.length === 0 ? 'There is no day in it that could be added.' : importWords(lines)}
      </p>
      {lines.length > 0 && (
        <ul aria-label="Days in the file" className="max-h-64 divide-y overflow-y-auto rounded-lg border">
          {lines.map((line) => (
            <li key={line.date}>
              <label className="flex items-center gap-2.5 px-3 py-2 has-disabled:opacity-60">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-(--accent)"
                  disabled={line.state === 'same'}
                  checked={line.state !== 'same' && !left.has(line.date)}
                  onChange={(e) => onTake(line.date, e.target.checked)}
                />
                <span className="grid min-w-0 grow">
                  <span className="truncate">{line.name}</span>
                  {line.state === 'same' && <span className="text-faint text-xs">there already</span>}
                  {line.state === 'other' && <span className="text-faint text-xs">instead of “{line.before}”</span>}
                </span>
                <span className="shrink-0 text-faint tabular-nums">{dateText(line.date)}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {outside && <Notice tone="info">{outside}</Notice>}
      {reading.flaws.length > 0 && (
        <Notice tone="danger">
          <p className="font-medium">{counted(reading.flaws.length, 'entry', 'entries')} could not be read</p>
          <ul
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
            tabIndex={0}
            aria-label="What could not be read"
            className="mt-1 max-h-32 overflow-y-auto"
          >
            {reading.flaws.map(({ line, name, reason }) => (
              <li key={line}>
                Line {line}
                {name && ` (${name})`}: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
