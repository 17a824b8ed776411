'use client'
import { CircleCheck, Sprout, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { cn } from '#lib/cn.ts'
import { count } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { ChangeList } from './change-list.tsx'
import { changesOf, sameValues } from './coach-words.ts'
import type { Policy, Report, Suggestion } from './recognition-types.ts'
import { PROMISES, recognitionFields } from './recognition-view.ts'
import { usePolicyChanges } from './use-policy-changes.ts'

type Promised = (typeof PROMISES)[number]

interface SuggestionCardProps {
  report: Report
  policy: Policy
  promised: Promised
  onPromise: (promised: Promised) => void
  /** The report is still that of another promise. */
  stale: boolean
}

/** Choose how rare a wrong name must be, and get the setting that keeps it. */
export function SuggestionCard({ report, policy, promised, onPromise, stale }: SuggestionCardProps) {
  return (
    <Card aria-labelledby="suggestion" className="grid content-start gap-4 p-4 sm:p-5">
      <div className="grid gap-0.5">
        <h2 id="suggestion" className="font-semibold text-base tracking-tight">
          What to set
        </h2>
        <p className="text-soft">How rare must it be that a stranger gets a name?</p>
      </div>
      <Segmented
        label="At most 1 wrong in"
        value={promised}
        options={PROMISES.map((value) => ({ value, label: count(Number(value)) }))}
        onChange={(value) => onPromise(recognitionFields.oneIn.parse(value))}
      />
      <div aria-live="polite" aria-busy={stale} className={cn('grid gap-4', stale && 'opacity-60 transition-opacity')}>
        <Advice report={report} policy={policy} disabled={stale} />
      </div>
    </Card>
  )
}

function Advice({ report, policy, disabled }: { report: Report; policy: Policy; disabled: boolean }) {
  const { suggestion, notEnough, current } = report
  const { isOwner } = useMe()
  const [asking, setAsking] = useState(false)
  if (!suggestion) {
    return notEnough === null ? (
      <Said icon={<TriangleAlert />} title="No setting keeps this promise">
        People here are too much alike for it: see below who looks alike, somebody may be enrolled twice. Or choose a
        smaller number.
      </Said>
    ) : (
      <Said icon={<Sprout />} title="Not enough to go by yet">
        {notEnough}
      </Said>
    )
  }
  if (sameValues(current, suggestion)) {
    return (
      <Said icon={<CircleCheck />} title="Nothing to change">
        The present setting is the one that fits this promise.
      </Said>
    )
  }
  return (
    <>
      <ChangeList changes={changesOf(current, suggestion)} className="border-y" />
      <p className="text-soft">{suggestion.reason}</p>
      {isOwner ? (
        <Button variant="primary" className="justify-self-start" disabled={disabled} onClick={() => setAsking(true)}>
          Apply
        </Button>
      ) : (
        <p className="text-faint text-xs">Only an owner of this Rollcall can apply it. Ask one of them.</p>
      )}
      {asking && (
        <ApplyDialog suggestion={suggestion} report={report} policy={policy} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

function Said({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 rounded-lg bg-sunken p-3.5 [&>svg]:mt-0.5 [&>svg]:size-4.5 [&>svg]:shrink-0 [&>svg]:text-accent">
      {icon}
      <div className="grid gap-0.5">
        <p className="font-medium">{title}</p>
        <p className="text-soft">{children}</p>
      </div>
    </div>
  )
}

const MAX_NOTE_CHARS = 300

interface ApplyDialogProps {
  suggestion: Suggestion
  report: Report
  policy: Policy
  onClose: () => void
}

function ApplyDialog({ suggestion, report, policy, onClose }: ApplyDialogProps) {
  const { apply } = usePolicyChanges(policy)
  const [note, setNote] = useState('')
  const { acceptAtSimilarity, marginToRunnerUp } = suggestion
  const said = note.trim()
  return (
    <ConfirmDialog
      title="Apply this setting?"
      description="Every camera takes it over with its next question to the server. Attendance already written stays as it is."
      confirm="Apply"
      tone="primary"
      run={() => apply({ acceptAtSimilarity, marginToRunnerUp, ...(said && { note: said }) })}
      done={null}
      onClose={onClose}
    >
      <ChangeList changes={changesOf(report.current, suggestion)} className="border-y" />
      <Field label="Why" hint="Stands in the history." optional>
        {(control) => (
          <Input
            {...control}
            value={note}
            maxLength={MAX_NOTE_CHARS}
            autoComplete="off"
            onChange={(e) => setNote(e.currentTarget.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
