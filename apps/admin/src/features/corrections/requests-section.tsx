'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { FirstFew } from '#components/app/first-few.tsx'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { correctionText } from '#features/days/evidence-words.ts'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { messageOf } from '#lib/api-error.ts'
import { dateText } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { DecideDialog } from './decide-dialog.tsx'

type Request = RouterOutputs['correction']['list']['rows'][number]
const SHOWN_AT_FIRST = 5
const LIMIT = 200

interface RequestsSectionProps {
  onWhy: (employeeId: string, workDate: string) => void
}

/** Changes that wait for a decision; nothing when none does. */
export function RequestsSection({ onWhy }: RequestsSectionProps) {
  const trpc = useTRPC()
  const { mayEdit } = useMe()
  const changed = useDaysChanged()
  const [asked, setAsked] = useState<Request | null>(null)
  const { data } = useQuery(trpc.correction.list.queryOptions({ state: 'requested', limit: LIMIT }))
  const locations = useQuery(trpc.location.list.queryOptions())
  const withdraw = useMutation(
    trpc.correction.withdraw.mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success('Taken back.')
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  if (!data || data.rows.length === 0 || !locations.data) return null
  const zoneOf = (c: Request) => locations.data.find((l) => l.id === c.location?.id)?.timeZone ?? 'UTC'
  return (
    <Section title="Requests" description="Changes that wait for a decision. Nobody decides about their own.">
      <Card className="overflow-hidden">
        <FirstFew label="Requests" items={data.rows} few={SHOWN_AT_FIRST}>
          {(c) => {
            const subject = `${c.employee.name}, ${dateText(c.workDate)}`
            return (
              <li key={c.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <div className="grid min-w-60 grow basis-0">
                  <span className="font-medium">{subject}</span>
                  <span className="text-soft">{correctionText(c, zoneOf(c))}</span>
                </div>
                <div className="flex flex-wrap gap-1.5">
                  {mayEdit && !c.mine && (
                    <RowButton subject={subject} variant="secondary" onClick={() => setAsked(c)}>
                      Decide…
                    </RowButton>
                  )}
                  {c.mine && (
                    <RowButton
                      subject={subject}
                      pending={withdraw.isPending && withdraw.variables.id === c.id}
                      onClick={() => withdraw.mutate({ id: c.id })}
                    >
                      Take back
                    </RowButton>
                  )}
                  <RowButton subject={subject} onClick={() => onWhy(c.employee.id, c.workDate)}>
                    Why?
                  </RowButton>
                </div>
              </li>
            )
          }}
        </FirstFew>
      </Card>
      {asked && (
        <DecideDialog employee={asked.employee} asked={asked} zone={zoneOf(asked)} onClose={() => setAsked(null)} />
      )}
    </Section>
  )
}
