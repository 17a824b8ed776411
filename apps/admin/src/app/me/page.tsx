import { createCaller } from '@rollcall/api'
import { headers } from 'next/headers'
import { OutsidePage } from '#features/self/outside-page.tsx'
import { SelfPage } from '#features/self/self-page.tsx'
import { selfContext } from '#server/self-context.ts'
import { selfEmployee } from '#server/self-session.ts'

export default async function Page() {
  const employee = await selfEmployee()
  if (employee === null) return <OutsidePage title="Your own page" message="Open it with the link that HR gave you." />
  if (employee === 'ended') {
    const message = 'The link has expired, or was withdrawn or replaced. Ask HR for a new one.'
    return <OutsidePage title="Your access has ended" message={message} />
  }
  const me = await createCaller(await selfContext({ method: 'GET', headers: await headers() })).self.me()
  return <SelfPage me={me} />
}
