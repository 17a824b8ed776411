import type { Metadata } from 'next'
import { SettingsPage } from '#features/settings/settings-page.tsx'
import {
  auditInput,
  type SettingsTab,
  type SettingsView,
  settingsFields,
  shownTab,
} from '#features/settings/settings-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Settings' }

export default async function Page({ searchParams }: PageProps<'/settings'>) {
  const { role } = await requireUser()
  const view = parseView(settingsFields, paramsOf(await searchParams))
  await load(shownTab(view, role), view)
  return (
    <Hydrate>
      <SettingsPage />
    </Hydrate>
  )
}

/** What the tab will ask for. */
async function load(tab: SettingsTab, view: SettingsView): Promise<void> {
  const queries = queryClient()
  switch (tab) {
    case 'people':
      return queries.prefetchQuery(api.portalUser.list.queryOptions())
    case 'departments':
      return queries.prefetchQuery(api.department.list.queryOptions())
    case 'face-data':
      return queries.prefetchQuery(api.faceJob.status.queryOptions())
    case 'api-keys':
      return queries.prefetchQuery(api.apiKey.list.queryOptions())
    case 'audit':
      return queries.prefetchQuery(api.audit.list.queryOptions(auditInput(view)))
    case 'about':
      return queries.prefetchQuery(api.health.queryOptions())
    case 'password':
      return
  }
}
