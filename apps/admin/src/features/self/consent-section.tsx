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
            {consent?.given !== false && (
              <Button onClick={() => setAsking(false)}>{consent ? 'Withdraw' : 'I do not consent'}</Button>
            )}
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

function ConsentDialog({ data: { photos, templates, consent }, given, onClose }: ConsentDialogProps) {
  const changed = useSelfChanged()
  const set = useMutation(useTRPC().self.setConsent.mutationOptions({ onSuccess: changed }))
  return (
    <ConfirmDialog
      title={given ? 'Give your consent?' : consent ? 'Withdraw your consent?' : 'No consent?'}
      description={
        given
          ? 'The doors may recognise your face once HR has added photos of you. You can withdraw at any time.'
          : withdrawalText(photos.length, templates)
      }
      confirm={given ? 'I consent' : photos.length > 0 ? 'Withdraw and delete' : 'I do not consent'}
      tone={given ? 'primary' : 'danger'}
      run={() => set.mutateAsync({ given })}
      done={given ? 'Thank you. Your consent is recorded.' : 'Recorded. Nothing of your face is kept.'}
      onClose={onClose}
    />
  )
}

/** What happens, said before. */
function withdrawalText(photos: number, templates: number): string {
  const kept = `${counted(photos, 'photo')} and ${counted(templates, 'template')} are deleted at once and for good, and the doors forget your face. `
  const then =
    'You need another way to record when you come and go, such as a PIN: ask HR. Your days so far stay. Photos of you can be added only after you consent again.'
  return (photos > 0 ? kept : '') + then
}
