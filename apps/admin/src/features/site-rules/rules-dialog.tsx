'use client'
import type { RouterInputs } from '@rollcall/api'
import { DEFAULT_SITE_RULES } from '@rollcall/core'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { DryRunDialog } from '#features/schedule/dry-run-dialog.tsx'
import { useVersionChoice } from '#features/schedule/use-version-choice.ts'
import { VersionFields } from '#features/schedule/version-fields.tsx'
import { useForm } from '#lib/use-form.ts'
import { rulesOf, type SitePolicy } from './rule-words.ts'
import { RulesFields } from './rules-fields.tsx'
import { useSetRules } from './use-set-rules.ts'

type Change = RouterInputs['sitePolicy']['set']

interface RulesDialogProps {
  policy: SitePolicy
  onClose: () => void
}

export function RulesDialog({ policy, onClose }: RulesDialogProps) {
  const { locationId, name, versions } = policy
  const setRules = useSetRules(policy)
  const version = useVersionChoice(versions, { validFrom: null, rules: DEFAULT_SITE_RULES })
  const [trial, setTrial] = useState<Change | null>(null)
  const form = useForm((value) => setTrial({ locationId, validFrom: version.validFrom, rules: rulesOf(value) }))
  async function save({ validFrom, rules }: Change) {
    await setRules(validFrom, rules)
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Change the rules of ${name}`}
      className="sm:w-[min(38rem,calc(100vw-2rem))]"
    >
      <form {...form.props} className="grid gap-5">
        <VersionFields
          versions={versions}
          choice={version.choice}
          onChoice={version.choose}
          from={version.from}
          onFrom={version.setFrom}
          error={form.errors.validFrom}
        />
        <RulesFields key={version.choice} rules={version.shown.rules} errors={form.errors} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Look what changes
          </Button>
        </DialogActions>
      </form>
      {trial && (
        <DryRunDialog
          change={{ kind: 'sitePolicy', input: trial }}
          save={() => save(trial)}
          onClose={() => setTrial(null)}
        />
      )}
    </Dialog>
  )
}
