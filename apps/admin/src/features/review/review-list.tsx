'use client'
import { type KeyboardEvent, useRef, useState } from 'react'
import { cn } from '#lib/cn.ts'
import { EnrolDialog } from './enrol-dialog.tsx'
import { ReviewCard } from './review-card.tsx'
import type { ReviewGroup } from './review-view.ts'
import { SomeoneElseDialog } from './someone-else-dialog.tsx'
import { type ReviewAnswer, useReview } from './use-review.ts'

interface ReviewListProps {
  groups: readonly ReviewGroup[]
  stale: boolean
}

/** A card a group. On a card: Y, N, S and E answer, arrows go to the next one. */
export function ReviewList({ groups, stale }: ReviewListProps) {
  const { give: giveOrFail, answer, takeBack, pendingIds } = useReview()
  const [asked, setAsked] = useState<ReviewGroup | null>(null)
  const [enrolled, setEnrolled] = useState<ReviewGroup | null>(null)
  const list = useRef<HTMLUListElement>(null)

  function focusCard(at: number) {
    const card = list.current?.children[Math.max(0, Math.min(at, groups.length - 1))]
    if (card instanceof HTMLElement) card.focus()
  }
  function give(group: ReviewGroup, given: ReviewAnswer) {
    void answer(idsOf(group), given).then(() => focusCard(groups.indexOf(group)))
  }
  function onKeyDown(group: ReviewGroup, e: KeyboardEvent) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target !== e.currentTarget) return
    const at = groups.indexOf(group)
    if (e.key === 'ArrowDown') focusCard(at + 1)
    else if (e.key === 'ArrowUp') focusCard(at - 1)
    else if (!mayAnswer(group) || pendingIds.length > 0) return
    else if (e.key.toLowerCase() === 'y' && group.candidate) give(group, { kind: 'yes', learn: false })
    else if (e.key.toLowerCase() === 'n') give(group, { kind: 'no' })
    else if (e.key.toLowerCase() === 's') setAsked(group)
    else if (e.key.toLowerCase() === 'e' && mayEnrol(group)) setEnrolled(group)
    else return
    e.preventDefault()
  }
  return (
    <>
      {groups.some(mayAnswer) && (
        <p className="hidden border-b bg-sunken px-4 py-2 text-faint text-xs sm:block">
          On a card: <kbd>Y</kbd> yes · <kbd>N</kbd> no · <kbd>S</kbd> someone else · <kbd>E</kbd> enrol · <kbd>↑</kbd>{' '}
          <kbd>↓</kbd> another card
        </p>
      )}
      <ul
        ref={list}
        aria-label="Faces to review"
        aria-busy={stale}
        className={cn('divide-y', stale && 'opacity-60 transition-opacity')}
      >
        {groups.map((group) => (
          <ReviewCard
            key={group.id}
            group={group}
            pending={group.cases.some((c) => pendingIds.includes(c.eventId))}
            onAnswer={(given) => give(group, given)}
            onSomeoneElse={() => setAsked(group)}
            onEnrol={mayEnrol(group) ? () => setEnrolled(group) : null}
            onTakeBack={() => takeBack(idsOf(group))}
            onKeyDown={(e) => onKeyDown(group, e)}
          />
        ))}
      </ul>
      {asked && (
        <SomeoneElseDialog
          group={asked}
          onClose={() => setAsked(null)}
          onChoose={(employeeId) => {
            setAsked(null)
            give(asked, { kind: 'someoneElse', employeeId, learn: false })
          }}
        />
      )}
      {enrolled && (
        <EnrolDialog
          group={enrolled}
          pending={pendingIds.length > 0}
          onEnrol={(given) => giveOrFail(idsOf(enrolled), given)}
          onClose={() => setEnrolled(null)}
        />
      )}
    </>
  )
}

/** Without a picture there is nothing to enrol. */
function mayEnrol({ cases, own }: ReviewGroup): boolean {
  return !own && cases.some((c) => c.hasPicture)
}

function idsOf({ cases }: ReviewGroup): string[] {
  return cases.map((c) => c.eventId)
}

function mayAnswer({ cases }: ReviewGroup): boolean {
  return cases.every((c) => c.answer === null)
}
