'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { messageOf } from '#lib/api-error.ts'
import { localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useSelfChanged } from './use-self-changed.ts'

type Erasure = RouterOutputs['self']['faceData']['erasure']

/** Asks HR to erase everything, and shows what HR said. */
export function ErasureSection({ erasure }: { erasure: Erasure }) {
  const trpc = useTRPC()
  const changed = useSelfChanged()
  const [asking, setAsking] = useState(false)
  const ask = useMutation(trpc.self.askErasure.mutationOptions({ onSuccess: changed }))
  const takeBack = useMutation(
    trpc.self.takeBackErasure.mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success('Taken back.')
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  const waits = erasure !== null && erasure.answer === null
  return (
    <Section
      title="Erase everything"
      description="Your face data, days and punches. HR decides: the law may ask your company to keep hours for some time."
    >
      <Card className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p className="text-soft">{stateText(erasure)}</p>
        {waits ? (
          <Button pending={takeBack.isPending} onClick={() => takeBack.mutate()}>
            Take back
          </Button>
        ) : (
          <Button onClick={() => setAsking(true)}>Ask to be erased</Button>
        )}
      </Card>
      {asking && (
        <ConfirmDialog
          title="Ask to be erased?"
          description="HR gets your request. When HR erases you, everything of you is gone for good, this page too."
          confirm="Ask HR"
          run={() => ask.mutateAsync()}
          done="HR has your request."
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  )
}

function stateText(erasure: Erasure): string {
  if (!erasure) return 'Not asked for.'
  const { askedAt, answer } = erasure
  return answer === null
    ? `Asked for on ${localDateTime(askedAt)}; waits for HR.`
    : `HR, ${localDateTime(answer.at)}: “${answer.text}”`
}
