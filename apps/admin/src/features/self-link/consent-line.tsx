'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'

interface ConsentLineProps {
  employee: { id: string; name: string }
}

/** What somebody says to the use of their face; the office writes down what it was told on paper or by word. */
export function ConsentLine({ employee }: ConsentLineProps) {
  const trpc = useTRPC()
  const [asking, setAsking] = useState<boolean | null>(null)
  const { data } = useQuery(trpc.consent.get.queryOptions({ id: employee.id }))
  if (!data) return null
  const { consent } = data
  const by = consent?.recordedBy ?? 'the employee'
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 grow">
        <h3 className="font-medium">Consent to the use of the face</h3>
        <p className="text-[0.8125rem] text-faint">
          {consent
            ? `${consent.given ? 'Given' : 'Withdrawn'} on ${localDateTime(consent.at)} by ${by}`
            : 'Not recorded'}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {consent?.given !== true && (
          <Button size="sm" onClick={() => setAsking(true)}>
            Record consent
          </Button>
        )}
        {consent?.given !== false && (
          <Button size="sm" variant="ghost" onClick={() => setAsking(false)}>
            Record withdrawal
          </Button>
        )}
      </div>
      {asking !== null && <ConsentDialog employee={employee} given={asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

interface ConsentDialogProps extends ConsentLineProps {
  given: boolean
  onClose: () => void
}

function ConsentDialog({ employee, given, onClose }: ConsentDialogProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const set = useMutation(
    trpc.consent.set.mutationOptions({
      onSuccess: () =>
        Promise.all(
          [trpc.consent, trpc.employee, trpc.gallery].map((r) => queryClient.invalidateQueries(r.pathFilter())),
        ),
    }),
  )
  return (
    <ConfirmDialog
      title={given ? `${employee.name} consents` : `${employee.name} withdraws the consent`}
      description={
        given
          ? 'Record it when you have it in writing. It is kept with the date and your name.'
          : 'All photos and templates are deleted for good, and the cameras forget the face. Days, PIN and badge stay. Photos can be added again only after a new consent.'
      }
      confirm={given ? 'Record consent' : 'Delete the face data'}
      tone={given ? 'primary' : 'danger'}
      run={() => set.mutateAsync({ id: employee.id, given })}
      done={given ? 'The consent is recorded.' : 'The face data is deleted.'}
      onClose={onClose}
    />
  )
}
