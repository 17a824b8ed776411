'use client'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { FirstFew } from '#components/app/first-few.tsx'
import { Section } from '#components/shell/section.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { usePhotoUse } from '#features/employees/use-photo-use.ts'
import { cn } from '#lib/cn.ts'
import { causeWords } from './coach-words.ts'
import type { BadReference } from './recognition-types.ts'

const FEW = 6

export function BadReferencesSection({ references }: { references: readonly BadReference[] }) {
  return (
    <Section
      title="Photos to check"
      description="A wrong or poor photo makes a person hard to recognise. Set it aside: the photo stays, cameras no longer use it."
    >
      <Card className="overflow-hidden">
        {references.length === 0 ? (
          <EmptyState title="All photos fit">Every photo is like the other photos of its person.</EmptyState>
        ) : (
          <FirstFew label="Photos to check" items={references} few={FEW}>
            {(reference) => <Reference key={reference.photoId} reference={reference} />}
          </FirstFew>
        )}
      </Card>
    </Section>
  )
}

function Reference({ reference }: { reference: BadReference }) {
  const { employee, photoId } = reference
  const row = useRef<HTMLLIElement>(null)
  // until the next comparison leaves the row out
  const [aside, setAside] = useState(false)
  const setUse = usePhotoUse({ onChanged: (used) => setAside(!used) })

  async function putAside() {
    await setUse.run({ photoId, used: false })
    row.current?.focus({ preventScroll: true }) // the button that had the focus is gone
  }
  return (
    <li
      ref={row}
      tabIndex={-1}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 focus-visible:-outline-offset-2"
    >
      <Avatar name={employee.name} photoId={photoId} className={cn('size-12 rounded-lg', aside && 'opacity-50')} />
      <div className="grid min-w-0 grow basis-52 gap-0.5">
        <Link href={`/employees/${employee.id}`} className="justify-self-start rounded font-medium hover:underline">
          {employee.name}
        </Link>
        <p className="text-soft">{causeWords(reference)}</p>
      </div>
      {aside ? (
        <Badge>Set aside</Badge>
      ) : (
        <div className="-mr-2.5 flex max-sm:-ml-2.5 max-sm:basis-full">
          <RowButton
            subject={`this photo of ${employee.name}`}
            pending={setUse.isPending}
            onClick={() => void putAside()}
          >
            Set aside
          </RowButton>
          <Button asChild size="sm" variant="ghost">
            <Link href={`/employees/${employee.id}`}>
              Open employee<span className="sr-only"> {employee.name}</span>
            </Link>
          </Button>
        </div>
      )}
    </li>
  )
}
