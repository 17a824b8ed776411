'use client'
import { type KeyboardEvent, useRef, useState } from 'react'
import { cn } from '#lib/cn.ts'
import { EnrolDialog } from './enrol-dialog.tsx'
import { actionsOf, isOpen, type ReviewAction } from './review-actions.ts'
import { ReviewCard } from './review-card.tsx'
import type { ReviewGroup } from './review-view.ts'
import { SomeoneElseDialog } from './someone-else-dialog.tsx'
import { type ReviewAnswer, useReview } from './use-review.ts'

interface ReviewListProps {
  groups: readonly ReviewGroup[]
  stale: boolean
}

/** A card a group. On a card its keys answer, arrows go to the next one. */
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
  function act(group: ReviewGroup, id: ReviewAction['id']) {
    switch (id) {
      case 'yes':
        return give(group, { kind: 'yes', learn: false })
      case 'learn':
        return give(group, { kind: 'yes', learn: true })
      case 'runnerUp':
        return group.runnerUp && give(group, { kind: 'someoneElse', employeeId: group.runnerUp.id, learn: false })
      case 'no':
        return give(group, { kind: 'no' })
      case 'someoneElse':
        return setAsked(group)
      case 'enrol':
        return setEnrolled(group)
      case 'ignore':
        return give(group, { kind: 'ignore' })
    }
  }
  function onKeyDown(group: ReviewGroup, e: KeyboardEvent) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target !== e.currentTarget) return
    const at = groups.indexOf(group)
    if (e.key === 'ArrowDown') focusCard(at + 1)
    else if (e.key === 'ArrowUp') focusCard(at - 1)
    else {
      const pressed = actionsOf(group).find((a) => a.key === e.key.toLowerCase())
      if (!pressed || pendingIds.length > 0) return
      act(group, pressed.id)
    }
    e.preventDefault()
  }
  return (
    <>
      {groups.some(isOpen) && (
        <p className="hidden border-b bg-sunken px-4 py-2 text-faint text-xs sm:block">
          On a card: <kbd>Y</kbd> yes · <kbd>N</kbd> no · <kbd>R</kbd> the second one · <kbd>S</kbd> someone else ·{' '}
          <kbd>E</kbd> enrol · <kbd>L</kbd> leave it · <kbd>↑</kbd> <kbd>↓</kbd> another card
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
            onAction={(id) => act(group, id)}
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

function idsOf({ cases }: ReviewGroup): string[] {
  return cases.map((c) => c.eventId)
}
