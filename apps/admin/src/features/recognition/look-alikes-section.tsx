import Link from 'next/link'
import { FirstFew } from '#components/app/first-few.tsx'
import { Section } from '#components/shell/section.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { isFromBadReference, similarity } from './coach-words.ts'
import type { BadReference, LookAlikePair } from './recognition-types.ts'

interface LookAlikesSectionProps {
  pairs: readonly LookAlikePair[]
  /** Photos that may be the reason why two people are near. */
  toCheck: readonly BadReference[]
  acceptAtSimilarity: number
}

const FEW = 6

export function LookAlikesSection({ pairs, toCheck, acceptAtSimilarity }: LookAlikesSectionProps) {
  return (
    <Section
      title="People who look alike"
      description="The nearest pairs. Look at both people’s photos first: a photo may stand under the wrong name. One person who is enrolled twice should stay once. Twins stay both, and cameras that cannot tell them apart name neither."
    >
      <Card className="overflow-hidden">
        {pairs.length === 0 ? (
          <EmptyState title="Nobody looks alike">No two people come near to each other.</EmptyState>
        ) : (
          <FirstFew label="People who look alike" items={pairs} few={FEW}>
            {(pair) => (
              <li
                key={`${pair.a.id} ${pair.b.id}`}
                className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-3"
              >
                <div className="grid min-w-0 gap-2 sm:grid-cols-2">
                  <PersonLink person={pair.a} />
                  <PersonLink person={pair.b} />
                </div>
                <div className="flex flex-col-reverse items-end gap-1.5 sm:w-52 sm:flex-row sm:items-center sm:justify-end sm:gap-3">
                  {isFromBadReference(pair, toCheck) ? (
                    <Badge tone="out">A photo to check</Badge>
                  ) : (
                    pair.similarity >= acceptAtSimilarity && <Badge tone="out">Above the threshold</Badge>
                  )}
                  <span className="font-semibold tabular-nums">
                    <span className="sr-only">Similarity </span>
                    {similarity(pair.similarity)}
                  </span>
                </div>
              </li>
            )}
          </FirstFew>
        )}
      </Card>
    </Section>
  )
}

function PersonLink({ person: { id, name, photoId } }: { person: LookAlikePair['a'] }) {
  return (
    <Link href={`/employees/${id}`} className="group flex min-w-0 items-center gap-2.5 rounded-md">
      <Avatar name={name} photoId={photoId} />
      <span className="truncate font-medium group-hover:underline">{name}</span>
    </Link>
  )
}
