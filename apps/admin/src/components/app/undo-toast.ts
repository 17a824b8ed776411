import { toast } from 'sonner'
import { messageOf } from '#lib/api-error.ts'

const OFFERED_MS = 10_000

/**
 * Says what was done and offers to take it back.
 * @param undo takes it back
 * @param undone said when that worked
 */
export function toastWithUndo(done: string, undo: () => Promise<unknown>, undone: string): void {
  const take = () => toast.promise(undo, { loading: 'Taking it back…', success: undone, error: messageOf })
  toast.success(done, { duration: OFFERED_MS, action: { label: 'Undo', onClick: take } })
}
