'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { EmployeeFilter } from '#features/attendance/employee-filter.tsx'
import { counted } from '#lib/format.ts'
import type { ReviewGroup } from './review-view.ts'

interface SomeoneElseDialogProps {
  group: ReviewGroup
  onChoose: (employeeId: string) => void
  onClose: () => void
}

/** Who it is instead. */
export function SomeoneElseDialog({ group, onChoose, onClose }: SomeoneElseDialogProps) {
  const [employeeId, setEmployeeId] = useState<string | null>(null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={group.candidate ? `Not ${group.candidate.name}: who is it?` : 'Who is it?'}
      description={`${counted(group.cases.length, 'pass counts', 'passes count')} as theirs.`}
    >
      <EmployeeFilter employeeId={employeeId} onChange={setEmployeeId} placeholder="Search name or code" />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={employeeId === null}
          onClick={() => employeeId !== null && onChoose(employeeId)}
        >
          It is them
        </Button>
      </DialogActions>
    </Dialog>
  )
}
