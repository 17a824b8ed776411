'use client'
import { PageHead } from '#components/shell/page-head.tsx'
import { CamerasSection } from './cameras-section.tsx'
import { LocationsSection } from './locations-section.tsx'

export function CamerasPage() {
  return (
    <>
      <PageHead title="Cameras and locations" />
      <CamerasSection />
      <LocationsSection />
    </>
  )
}
