import { CopyButton } from './copy-button.tsx'

/** Text to be taken elsewhere as it stands, e.g. a command. A click selects it whole. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border bg-sunken p-3">
      <code className="min-w-0 select-all break-words font-mono text-[0.8125rem] leading-relaxed">{text}</code>
      <div className="ml-auto">
        <CopyButton text={text} label={label} />
      </div>
    </div>
  )
}
