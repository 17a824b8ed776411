'use client'
import { EmptyState } from '#components/ui/empty-state.tsx'

/** Brings employees in from a file. */
export function EmployeesTab() {
  return (
    <EmptyState title="Files of employees come here">Until then, add people one by one under Employees.</EmptyState>
  )
}
