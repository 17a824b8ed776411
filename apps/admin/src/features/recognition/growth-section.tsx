import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { FiguresTable } from '#components/ui/figures-table.tsx'
import { count } from '#lib/format.ts'
import { strangersWords, threshold } from './coach-words.ts'
import type { Report } from './recognition-types.ts'

interface GrowthSectionProps {
  growth: Report['growth']
  method: string
}

/** What more people would mean. */
export function GrowthSection({ growth, method }: GrowthSectionProps) {
  return (
    <Section title="When the company grows" description="The more people are enrolled, the more look alike.">
      <Card className="overflow-hidden">
        <FiguresTable
          label="When the company grows"
          columns={['People', 'Strangers named with the present setting', 'Threshold needed']}
          rows={growth.map((row) => [
            count(row.people),
            strangersWords(row.outcomeOfCurrent),
            threshold(row.acceptAtSimilarity),
          ])}
        />
        <p className="border-t px-4 py-3 text-faint text-xs">How this is estimated: {method}</p>
      </Card>
    </Section>
  )
}
