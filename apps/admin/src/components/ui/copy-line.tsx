import { CopyButton } from './copy-button.tsx'

/** Text to be taken elsewhere as it stands, e.g. a command. A click selects it whole. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  return (
    <div className="grid gap-2 rounded-lg border bg-sunken p-3">
      <code className="select-all break-words font-mono text-[0.8125rem] leading-relaxed">{text}</code>
      <div className="justify-self-end">
        <CopyButton text={text} label={label} />
      </div>
    </div>
  )
}
