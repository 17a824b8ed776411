import type { KeyboardEvent } from 'react'
import { toast } from 'sonner'
import { EventPicture } from '#components/app/event-picture.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { messageOf } from '#lib/api-error.ts'
import { clockInZone, counted, dateInZone, localDateTime, whoText } from '#lib/format.ts'
import { actionsOf, isOpen, type ReviewAction } from './review-actions.ts'
import type { ReviewCase, ReviewGroup } from './review-view.ts'
import { answerText, figuresText, whyAsked } from './review-words.ts'

/** Of a group; all of them are answered. */
const CASES_SHOWN = 8

interface ReviewCardProps {
  group: ReviewGroup
  pending: boolean
  onAction: (id: ReviewAction['id']) => void
  onTakeBack: () => Promise<void>
  onKeyDown: (event: KeyboardEvent) => void
}

/** The pictures, whom they could show, and the answers. */
export function ReviewCard({ group, pending, onKeyDown, ...answers }: ReviewCardProps) {
  const { candidate, runnerUp, cases } = group
  const newest = cases[0]
  if (!newest) return null
  const subject = `${candidate?.name ?? 'unknown face'}, ${whenText(newest)}`
  const figures = figuresText(newest)
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows go from card to card
      tabIndex={0}
      aria-label={subject}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-3 px-4 py-4 outline-none focus-visible:bg-accent-soft/40 focus-visible:shadow-[inset_3px_0_var(--accent)] lg:flex-row lg:items-center lg:gap-5"
    >
      <div className="flex flex-wrap items-center gap-3 lg:max-w-96 lg:shrink-0">
        <Pictures cases={cases} subject={subject} />
        {candidate && (
          <>
            <span className="text-faint text-xs" aria-hidden>
              =
            </span>
            <Avatar name={candidate.name} photoId={candidate.photoId} className="size-20 rounded-lg text-base" />
          </>
        )}
        {runnerUp && (
          <>
            <span className="text-faint text-xs">or</span>
            <span className="grid justify-items-center gap-1">
              <Avatar name={runnerUp.name} photoId={runnerUp.photoId} className="size-14 rounded-lg" />
              <span className="max-w-20 truncate text-faint text-xs">{runnerUp.name}</span>
            </span>
          </>
        )}
      </div>
      <div className="grid min-w-0 grow gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{candidate ? `${candidate.name}?` : 'Who is this?'}</span>
          {candidate && <span className="text-faint text-xs">{candidate.code}</span>}
          {newest.denied && <Badge tone="danger">Denied at the door</Badge>}
          {newest.notAllowed && <Badge tone="danger">May not pass here</Badge>}
        </span>
        <p className="text-soft">
          {whyAsked(newest, candidate, runnerUp)}
          {figures && <span className="text-faint text-xs"> ({figures})</span>}
        </p>
        <ul className="text-faint text-xs" aria-label="When and where">
          {cases.slice(0, CASES_SHOWN).map((c) => (
            <li key={c.eventId}>
              {whenText(c)} · {c.location.name}
              {c.camera && `, ${c.camera.name}`}
            </li>
          ))}
          {cases.length > CASES_SHOWN && <li>and {counted(cases.length - CASES_SHOWN, 'more pass', 'more passes')}</li>}
        </ul>
        {newest.answer && (
          <p className="text-soft">
            {answerText(newest.answer)}{' '}
            <span className="text-faint text-xs">
              {whoText(newest.answer.decidedBy)}, {localDateTime(newest.answer.decidedAt)}
            </span>
          </p>
        )}
      </div>
      <Answers group={group} pending={pending} subject={subject} {...answers} />
    </li>
  )
}

function Pictures({ cases, subject }: { cases: readonly ReviewCase[]; subject: string }) {
  const pictured = cases.filter((c) => c.hasPicture)
  if (pictured.length === 0) {
    return (
      <span className="grid size-20 place-items-center rounded-lg border border-dashed px-2 text-center text-faint text-xs">
        No picture
      </span>
    )
  }
  return pictured
    .slice(0, CASES_SHOWN)
    .map((c) => <EventPicture key={c.eventId} eventId={c.eventId} subject={subject} large />)
}

interface AnswersProps extends Omit<ReviewCardProps, 'onKeyDown'> {
  subject: string
}

function Answers({ group, pending, subject, onAction, onTakeBack }: AnswersProps) {
  const common = { subject, pending }
  if (!isOpen(group)) {
    const takeBack = () => onTakeBack().catch((e: unknown) => toast.error(messageOf(e)))
    return (
      <RowButton {...common} onClick={() => void takeBack()}>
        Take back
      </RowButton>
    )
  }
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 lg:max-w-72 lg:justify-end">
      {actionsOf(group).map(({ id, label, key }) => (
        <RowButton
          key={id}
          {...common}
          variant={id === 'yes' ? 'primary' : id === 'ignore' ? 'ghost' : 'secondary'}
          {...(key && { 'aria-keyshortcuts': key })}
          onClick={() => onAction(id)}
        >
          {label}
        </RowButton>
      ))}
      {group.own && <span className="text-faint text-xs">A “yes” to your own pass waits for somebody else.</span>}
    </div>
  )
}

function whenText({ at, timeZone }: ReviewCase): string {
  return `${dateInZone(at, timeZone)}, ${clockInZone(at, timeZone)}`
}
