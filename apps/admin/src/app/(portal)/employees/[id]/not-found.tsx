import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function EmployeeNotFound() {
  return (
    <Card>
      <EmptyState
        title="This employee does not exist (any more)"
        action={
          <Button asChild variant="primary">
            <Link href="/employees">All employees</Link>
          </Button>
        }
      />
    </Card>
  )
}
