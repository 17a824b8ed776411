'use client'
import { Ellipsis, Eraser, Pencil, UserCheck, UserX } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import type { EmployeeAction, EmployeeSubject } from './employee-actions.tsx'

interface EmployeeMenuProps {
  employee: EmployeeSubject
  onAction: (action: EmployeeAction) => void
}

export function EmployeeMenu({ employee, onAction }: EmployeeMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" className="size-8" aria-label={`Actions for ${employee.name}`}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onAction({ kind: 'edit', employee })}>
          <Pencil aria-hidden />
          Edit
        </DropdownMenuItem>
        {employee.active ? (
          <DropdownMenuItem onSelect={() => onAction({ kind: 'deactivate', employee })}>
            <UserX aria-hidden />
            Deactivate
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem onSelect={() => onAction({ kind: 'reactivate', employee })}>
            <UserCheck aria-hidden />
            Reactivate
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem danger onSelect={() => onAction({ kind: 'erase', employee })}>
          <Eraser aria-hidden />
          Erase…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
