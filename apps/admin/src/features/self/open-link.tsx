'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { OutsidePage } from './outside-page.tsx'
import { sendToken } from './send-token.ts'

/** Takes the secret out of the address, hands it in, and goes on to the page. */
export function OpenLink() {
  const token = useRef('')
  const [failure, setFailure] = useState<string | null>(null)

  async function open() {
    setFailure(null)
    const problem = await sendToken(token.current)
    // a full load, which takes the place of this one: Back does not come here
    if (problem === null) location.replace('/me')
    else setFailure(problem)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what the address said at first
  useEffect(() => {
    const given = location.hash.slice(1)
    if (given === '' && token.current !== '') return // React runs this twice while developing
    token.current = given
    history.replaceState(null, '', location.pathname)
    void open()
  }, [])
  if (failure === null) return <OutsidePage title="Your own page" message="Opening…" />
  return (
    <OutsidePage title="This did not work" message={failure}>
      {token.current !== '' && <Button onClick={() => void open()}>Try again</Button>}
    </OutsidePage>
  )
}
