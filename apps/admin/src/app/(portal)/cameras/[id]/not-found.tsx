import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function CameraNotFound() {
  return (
    <Card>
      <EmptyState
        title="This camera does not exist (any more)"
        action={
          <Button asChild variant="primary">
            <Link href="/cameras">All cameras</Link>
          </Button>
        }
      />
    </Card>
  )
}
