'use client'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { counted } from '#lib/format.ts'
import { useForm } from '#lib/use-form.ts'
import type { ReviewGroup } from './review-view.ts'
import type { ReviewAnswer } from './use-review.ts'

interface EnrolDialogProps {
  group: ReviewGroup
  pending: boolean
  /** @throws what the API answers */
  onEnrol: (answer: ReviewAnswer) => Promise<void>
  onClose: () => void
}

const NAME_MAX_CHARS = 120
const CODE_MAX_CHARS = 40

/** Somebody who is not enrolled yet: the picture becomes the first photo, when it is good enough. */
export function EnrolDialog({ group, pending, onEnrol, onClose }: EnrolDialogProps) {
  const form = useForm(
    async (value) => {
      const code = value('code').trim()
      try {
        await onEnrol({ kind: 'enrol', name: value('name'), ...(code && { code }) })
        onClose()
      } catch (e) {
        form.fail(e)
      }
    },
    { TAKEN: 'code' },
  )
  const passes = counted(group.cases.length, 'pass counts', 'passes count')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Enrol as a new employee"
      description={`The picture of the door becomes the first photo; ${passes} as theirs.`}
    >
      <form {...form.props} className="grid gap-4">
        {form.formError && <Notice tone="danger">{form.formError}</Notice>}
        <Field label="Name" error={form.errors.name}>
          {(control) => <Input {...control} name="name" required maxLength={NAME_MAX_CHARS} autoComplete="off" />}
        </Field>
        <Field label="Code" hint="Your own number of the person. Without one, one is made." error={form.errors.code}>
          {(control) => <Input {...control} name="code" maxLength={CODE_MAX_CHARS} autoComplete="off" />}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={pending}>
            Enrol
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
