import { RowButton } from '#components/ui/row-button.tsx'

interface RowActionsProps {
  subject: string
  onEdit: () => void
  /** The words on the button that edits. */
  edit?: string
  onRemove: () => void
}

export function RowActions({ subject, onEdit, edit = 'Edit', onRemove }: RowActionsProps) {
  return (
    <span className="-mr-2.5 inline-flex">
      <RowButton subject={subject} onClick={onEdit}>
        {edit}
      </RowButton>
      <RowButton subject={subject} onClick={onRemove}>
        Remove
      </RowButton>
    </span>
  )
}
