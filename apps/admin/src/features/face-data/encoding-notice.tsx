'use client'
import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import { encodingNotice } from './face-data-words.ts'
import { useFaceStatus } from './use-face-status.ts'

const RUNNING_MS = 5000

/** Above lists of people, while not everybody can be recognised. */
export function EncodingNotice() {
  const { data } = useFaceStatus(RUNNING_MS)
  const words = data && encodingNotice(data)
  if (!words) return null
  return (
    <Notice tone="info">
      {words}{' '}
      <Link href="/settings?tab=face-data" className="whitespace-nowrap text-accent underline underline-offset-4">
        Face data
      </Link>
    </Notice>
  )
}
