'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { changeWords, dryRunRange, effectWords, type RuleChange } from './dry-run-words.ts'
import { DRY_RUN_KEY } from './use-plan-changed.ts'
import { readersToday } from './wall-clock.ts'

interface DryRunDialogProps {
  change: RuleChange
  save: () => Promise<unknown>
  title?: string
  /** The words on the button that does it. */
  confirm?: string
  tone?: 'danger' | 'primary'
  onClose: () => void
}

/** Shows which days of the last weeks would say something else, before a change is saved. */
export function DryRunDialog(props: DryRunDialogProps) {
  const { change, save, title = 'Save this change?', confirm = 'Save', tone = 'primary', onClose } = props
  const run = useMutation(useTRPC().dryRun.run.mutationOptions())
  const range = dryRunRange(change, readersToday())
  const result = useQuery({
    queryKey: [DRY_RUN_KEY, change],
    queryFn: () => (range ? run.mutateAsync({ change, ...range }) : null),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <ConfirmDialog
      title={title}
      description={
        result.data
          ? effectWords(result.data)
          : result.data === null
            ? 'It begins later: no day that has passed changes.'
            : result.isError
              ? 'Which days it changes could not be looked up.'
              : 'Looking which days it changes…'
      }
      confirm={confirm}
      tone={tone}
      ready={result.data !== undefined}
      run={save}
      done={null}
      onClose={onClose}
    >
      {result.isPending && <Skeleton className="h-24" />}
      {result.error && <ErrorState message={messageOf(result.error)} onRetry={() => void result.refetch()} />}
      {result.data && result.data.days.length > 0 && (
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
          tabIndex={0}
          aria-label="Days that change"
          className="max-h-72 divide-y overflow-y-auto rounded-lg border"
        >
          {result.data.days.map(({ employee, workDate, before, after, locked }) => (
            <li key={`${employee.id} ${workDate}`} className="grid gap-0.5 px-3 py-2">
              <span className="flex justify-between gap-3">
                <span className="truncate font-medium">{employee.name}</span>
                <span className="shrink-0 text-faint tabular-nums">{dateText(workDate)}</span>
              </span>
              <span className="text-soft">
                {changeWords(before, after)}
                {locked && ' · locked, stays as it is'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  )
}
