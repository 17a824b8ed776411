'use client'
import type { ReactNode } from 'react'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { count, counted, localDateTime } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'
import { roomWords, similarity } from './coach-words.ts'
import type { Report } from './recognition-types.ts'

/** What the cameras measured: the check on what the comparison expects. */
export function LatelySection({
  lately: { days, strangers, matches },
  acceptAtSimilarity,
}: {
  lately: Report['lately']
  acceptAtSimilarity: number
}) {
  const { highest } = strangers
  return (
    <Section title="Lately at the doors" description={`What the cameras saw in the last ${days} days.`}>
      <Card className="divide-y">
        <Seen figure={highest ? similarity(highest.similarity) : '–'} name="Most similar stranger">
          {highest ? (
            <>
              {roomWords(highest.similarity, acceptAtSimilarity)}. {highest.locationName},{' '}
              <Moment at={highest.occurredAt} />, of {counted(strangers.n, 'stranger')}.
            </>
          ) : (
            'No stranger was seen.'
          )}
        </Seen>
        <Seen figure={matches.p5 === null ? '–' : similarity(matches.p5)} name="Weakest matches">
          {matches.p5 === null
            ? `${counted(matches.n, 'match', 'matches')}: too few to say.`
            : `5 % of ${count(matches.n)} matches were less similar than this.`}
        </Seen>
      </Card>
    </Section>
  )
}

function Seen({ figure, name, children }: { figure: string; name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-4 px-4 py-3.5">
      <p className="w-14 shrink-0 font-semibold text-[1.0625rem] tabular-nums tracking-tight">{figure}</p>
      <div className="grid min-w-0 gap-0.5">
        <p className="font-medium">{name}</p>
        <p className="text-faint text-xs">{children}</p>
      </div>
    </div>
  )
}

/** In the reader's zone, which the server does not know. */
function Moment({ at }: { at: Date }) {
  const inBrowser = useNow() !== null
  return <time dateTime={at.toISOString()}>{inBrowser ? localDateTime(at) : ''}</time>
}
