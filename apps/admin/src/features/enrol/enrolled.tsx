'use client'
import type { EnrolmentResult } from '@rollcall/api'
import { CircleCheck, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { usePhotoUse } from '#features/employees/use-photo-use.ts'
import { percent } from '#lib/format.ts'
import { StatusLine } from './status-line.tsx'

type Accepted = Extract<EnrolmentResult, { verdict: 'accepted' }>

/** A photo that was stored; if it is unlike the others it is not used, until somebody who can see it says otherwise. */
export function Enrolled({ result }: { result: Accepted }) {
  const [used, setUsed] = useState(result.setAside === null)
  const setUse = usePhotoUse({ onChanged: setUsed })
  if (used) {
    return (
      <StatusLine icon={<CircleCheck className="text-accent" />}>
        Enrolled, quality {percent(result.quality01)}
      </StatusLine>
    )
  }
  return (
    <>
      <StatusLine icon={<EyeOff className="text-out" />}>{result.message}</StatusLine>
      <Button
        size="sm"
        className="mt-2.5"
        pending={setUse.isPending}
        onClick={() => setUse.run({ photoId: result.photoId, used: true })}
      >
        Use it anyway
      </Button>
    </>
  )
}
