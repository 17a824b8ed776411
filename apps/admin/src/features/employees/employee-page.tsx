'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { CredentialsSection } from '#features/credentials/credentials-section.tsx'
import { EnrolPanel } from '#features/enrol/enrol-panel.tsx'
import { SelfLinkSection } from '#features/self-link/self-link-section.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { EmployeeHead } from './employee-head.tsx'
import { LastEvents } from './last-events.tsx'
import { PhotoGrid } from './photo-grid.tsx'
import { PlacesSection } from './places-section.tsx'

const REFRESH_MS = 15_000

export function EmployeePage({ id }: { id: string }) {
  const trpc = useTRPC()
  const router = useRouter()
  const { mayEdit } = useMe()
  const query = useQuery({ ...trpc.employee.get.queryOptions({ id }), refetchInterval: REFRESH_MS })
  const { data: employee } = query
  if (!employee) {
    if (query.error) return <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
    return <Skeleton className="h-32" />
  }
  return (
    <>
      <EmployeeHead employee={employee} onErased={() => router.replace('/employees')} />
      <Section title="Photos" note="Each accepted photo teaches the cameras one more look of this face.">
        <PhotoGrid photos={employee.photos} name={employee.name} />
        {mayEdit && employee.active && <EnrolPanel employeeId={employee.id} />}
      </Section>
      {mayEdit && (
        <Section
          title="PIN and badge"
          note="For a door where the face is not enough: a bandage, bad light, a new haircut."
        >
          <CredentialsSection employee={employee} />
        </Section>
      )}
      <PlacesSection employee={employee} />
      {mayEdit && <SelfLinkSection employee={employee} />}
      <Section title="Last events">
        <LastEvents employee={employee} />
      </Section>
    </>
  )
}

function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="grid gap-3" aria-label={title}>
      <div>
        <h2 className="font-semibold text-[0.9375rem] tracking-tight">{title}</h2>
        {note && <p className="text-faint">{note}</p>}
      </div>
      {children}
    </section>
  )
}
