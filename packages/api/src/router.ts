import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { apiKeyRouter } from './features/api-key/api-key.router.ts'
import { attendanceRouter } from './features/attendance/attendance.router.ts'
import { auditRouter } from './features/audit/audit.router.ts'
import { cameraRouter } from './features/camera/camera.router.ts'
import { coachRouter } from './features/coach/coach.router.ts'
import { credentialRouter } from './features/credential/credential.router.ts'
import { dashboardRouter } from './features/dashboard/dashboard.router.ts'
import { dayRouter } from './features/day/day.router.ts'
import { departmentRouter } from './features/department/department.router.ts'
import { deviceRouter } from './features/device/device.router.ts'
import { employeeRouter } from './features/employee/employee.router.ts'
import { enrolmentRouter } from './features/enrolment/enrolment.router.ts'
import { faceJobRouter } from './features/face-job/face-job.router.ts'
import { galleryRouter } from './features/gallery/gallery.router.ts'
import { healthProcedure } from './features/health/health.router.ts'
import { liveRouter } from './features/live/live.router.ts'
import { locationRouter } from './features/location/location.router.ts'
import { policyRouter } from './features/policy/policy.router.ts'
import { portalUserRouter } from './features/portal-user/portal-user.router.ts'
import { presenceRouter } from './features/presence/presence.router.ts'
import { recognitionRouter } from './features/recognition/recognition.router.ts'
import { sessionRouter } from './features/session/session.router.ts'
import { snapshotRouter } from './features/snapshot/snapshot.router.ts'
import { createCallerFactory, router } from './trpc.ts'

export const appRouter = router({
  apiKey: apiKeyRouter,
  attendance: attendanceRouter,
  audit: auditRouter,
  camera: cameraRouter,
  coach: coachRouter,
  credential: credentialRouter,
  dashboard: dashboardRouter,
  day: dayRouter,
  department: departmentRouter,
  device: deviceRouter,
  employee: employeeRouter,
  enrolment: enrolmentRouter,
  faceJob: faceJobRouter,
  gallery: galleryRouter,
  health: healthProcedure,
  live: liveRouter,
  location: locationRouter,
  policy: policyRouter,
  portalUser: portalUserRouter,
  presence: presenceRouter,
  recognition: recognitionRouter,
  session: sessionRouter,
  snapshot: snapshotRouter,
})

export type AppRouter = typeof appRouter
export type RouterInputs = inferRouterInputs<AppRouter>
export type RouterOutputs = inferRouterOutputs<AppRouter>

/** Calls procedures in the same process, with all checks. */
export const createCaller = createCallerFactory(appRouter)
