'use client'
import type { ReactNode } from 'react'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyLine } from '#components/ui/copy-line.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { counted } from '#lib/format.ts'
import type { FaceStatus } from './face-data-types.ts'
import { JobBlock } from './job-block.tsx'
import { useFaceStatus } from './use-face-status.ts'

const RUNNING_MS = 1000

/** Which model the stored faces are for, and with which key they are sealed. */
export function FaceDataTab() {
  const { data, error, refetch } = useFaceStatus(RUNNING_MS)
  return (
    <div className="grid gap-8">
      {error && (
        <Card>
          <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />
        </Card>
      )}
      {data ? <Status status={data} /> : !error && <Loading />}
    </div>
  )
}

function Status({ status: { modelId, missing, otherKey, jobs } }: { status: FaceStatus }) {
  return (
    <>
      <Section
        title="Face model"
        description="A model encodes each photo: it turns a face into figures that can be compared. After an update with another model Rollcall encodes every stored photo again by itself; nobody needs to bring a photo twice."
      >
        <Card className="divide-y overflow-hidden">
          <Fact name="Model in use">{modelId}</Fact>
          <JobBlock
            kind="reencode"
            job={jobs.reencode}
            waiting={missing}
            words={{
              running: 'Photos are being encoded for this model',
              done: 'Every photo is encoded for this model.',
              waiting: (n) => `${counted(n, 'photo is', 'photos are')} not encoded for this model.`,
              start: 'Encode them',
              failed: (n) => `${counted(n, 'photo')} could not be encoded`,
            }}
          />
        </Card>
      </Section>
      <Section
        title="Key of the stored faces"
        description="Photos and what was learnt from them are sealed: encrypted with a key that only this server has, so that a stolen copy of the database shows no face. After a change of the key everything is sealed again in the background, and the old key is dropped once nothing needs it."
      >
        <Card className="divide-y overflow-hidden">
          <JobBlock
            kind="reseal"
            job={jobs.reseal}
            waiting={otherKey}
            words={{
              running: 'Everything is being sealed with the newest key',
              done: 'Everything is sealed with the newest key.',
              waiting: (n) => `${counted(n, 'photo is', 'photos are')} still sealed with an older key.`,
              start: 'Seal them again',
              failed: (n) => `${counted(n, 'photo')} could not be sealed again`,
            }}
          />
          <div className="grid gap-2 px-4 py-4">
            <p className="text-soft">
              For whoever looks after the server: to change the key, run this in the folder of Rollcall, then restart
              it. Everybody signs in again after that. Where the key is set as ROLLCALL_SECRET_KEY, the README says how.
            </p>
            <CopyLine text="npm run rotate-key" label="Copy command" />
          </div>
        </Card>
      </Section>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 px-4 py-3">
      <dt className="w-40 text-faint">{name}</dt>
      <dd className="break-all font-medium">{children}</dd>
    </dl>
  )
}

function Loading() {
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Loading the state of the stored faces</span>
      <Skeleton className="w-40" />
      <Skeleton className="h-32 rounded-xl" />
      <Skeleton className="h-32 rounded-xl" />
    </div>
  )
}
