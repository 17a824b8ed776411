'use client'
import type { RouterOutputs } from '@rollcall/api'
import { CONSENT_NOTICE } from '@rollcall/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Section } from '#components/shell/section.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { counted, localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useSelfChanged } from './use-self-changed.ts'

type FaceData = RouterOutputs['self']['faceData']

/** What the face is used for, and the say over it. */
export function ConsentSection({ data }: { data: FaceData }) {
  const [asking, setAsking] = useState<boolean | null>(null)
  const { consent } = data
  return (
    <Section title="Your consent">
      <Card className="grid gap-4 px-4 py-4">
        <div className="grid gap-2 text-soft">
          {CONSENT_NOTICE.paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {consent ? (
            <>
              <Badge tone={consent.given ? 'good' : 'danger'}>{consent.given ? 'Given' : 'Withdrawn'}</Badge>
              <span className="text-[0.8125rem] text-faint">
                {localDateTime(consent.at)}
                {consent.byOffice && ', recorded by HR'}
              </span>
            </>
          ) : (
            <Badge>Not given here</Badge>
          )}
          <span className="ml-auto flex flex-wrap gap-2">
            {consent?.given !== true && (
              <Button variant="primary" onClick={() => setAsking(true)}>
                I consent
              </Button>
            )}
            {consent?.given !== false && <Button onClick={() => setAsking(false)}>Withdraw</Button>}
          </span>
        </div>
      </Card>
      {asking !== null && <ConsentDialog data={data} given={asking} onClose={() => setAsking(null)} />}
    </Section>
  )
}

interface ConsentDialogProps {
  data: FaceData
  given: boolean
  onClose: () => void
}

function ConsentDialog({ data: { photos, templates }, given, onClose }: ConsentDialogProps) {
  const changed = useSelfChanged()
  const set = useMutation(useTRPC().self.setConsent.mutationOptions({ onSuccess: changed }))
  return (
    <ConfirmDialog
      title={given ? 'Give your consent?' : 'Withdraw your consent?'}
      description={
        given
          ? 'The doors may recognise your face once HR has added photos of you. You can withdraw at any time.'
          : `${counted(photos.length, 'photo')} and ${counted(templates, 'template')} are deleted at once and for good, and the doors forget your face. From then on you need another way to record when you come and go, such as a PIN: ask HR. Your days so far stay.`
      }
      confirm={given ? 'I consent' : 'Withdraw and delete'}
      tone={given ? 'primary' : 'danger'}
      run={() => set.mutateAsync({ given })}
      done={given ? 'Thank you. Your consent is recorded.' : 'Your consent is withdrawn and your face data deleted.'}
      onClose={onClose}
    />
  )
}
