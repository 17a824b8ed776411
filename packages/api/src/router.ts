import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { apiKeyRouter } from './features/api-key/api-key.router.ts'
import { assignmentRouter } from './features/assignment/assignment.router.ts'
import { attendanceRouter } from './features/attendance/attendance.router.ts'
import { attentionRouter } from './features/attention/attention.router.ts'
import { auditRouter } from './features/audit/audit.router.ts'
import { cameraRouter } from './features/camera/camera.router.ts'
import { coachRouter } from './features/coach/coach.router.ts'
import { consentRouter } from './features/consent/consent.router.ts'
import { correctionRouter } from './features/correction/correction.router.ts'
import { credentialRouter } from './features/credential/credential.router.ts'
import { dashboardRouter } from './features/dashboard/dashboard.router.ts'
import { dayRouter } from './features/day/day.router.ts'
import { dayRebuildRouter } from './features/day-rebuild/day-rebuild.router.ts'
import { departmentRouter } from './features/department/department.router.ts'
import { deviceRouter } from './features/device/device.router.ts'
import { dryRunRouter } from './features/dry-run/dry-run.router.ts'
import { employeeRouter } from './features/employee/employee.router.ts'
import { employeeImportRouter } from './features/employee-import/employee-import.router.ts'
import { employmentRouter } from './features/employment/employment.router.ts'
import { enrolmentRouter } from './features/enrolment/enrolment.router.ts'
import { faceJobRouter } from './features/face-job/face-job.router.ts'
import { galleryRouter } from './features/gallery/gallery.router.ts'
import { healthProcedure } from './features/health/health.router.ts'
import { holidayRouter } from './features/holiday/holiday.router.ts'
import { leaveRouter } from './features/leave/leave.router.ts'
import { liveRouter } from './features/live/live.router.ts'
import { locationRouter } from './features/location/location.router.ts'
import { payrollRouter } from './features/payroll/payroll.router.ts'
import { periodLockRouter } from './features/period-lock/period-lock.router.ts'
import { photoImportRouter } from './features/photo-import/photo-import.router.ts'
import { policyRouter } from './features/policy/policy.router.ts'
import { portalUserRouter } from './features/portal-user/portal-user.router.ts'
import { presenceRouter } from './features/presence/presence.router.ts'
import { punchImportRouter } from './features/punch-import/punch-import.router.ts'
import { recognitionRouter } from './features/recognition/recognition.router.ts'
import { reportRouter } from './features/report/report.router.ts'
import { reviewRouter } from './features/review/review.router.ts'
import { savedViewRouter } from './features/saved-view/saved-view.router.ts'
import { selfRouter } from './features/self/self.router.ts'
import { selfLinkRouter } from './features/self-link/self-link.router.ts'
import { sessionRouter } from './features/session/session.router.ts'
import { shiftRouter } from './features/shift/shift.router.ts'
import { shiftPatternRouter } from './features/shift-pattern/shift-pattern.router.ts'
import { sitePolicyRouter } from './features/site-policy/site-policy.router.ts'
import { snapshotRouter } from './features/snapshot/snapshot.router.ts'
import { tableExportRouter } from './features/table-export/table-export.router.ts'
import { tableImportRouter } from './features/table-import/table-import.router.ts'
import { timesheetRouter } from './features/timesheet/timesheet.router.ts'
import { createCallerFactory, router } from './trpc.ts'

export const appRouter = router({
  apiKey: apiKeyRouter,
  assignment: assignmentRouter,
  attendance: attendanceRouter,
  attention: attentionRouter,
  audit: auditRouter,
  camera: cameraRouter,
  coach: coachRouter,
  consent: consentRouter,
  credential: credentialRouter,
  correction: correctionRouter,
  dashboard: dashboardRouter,
  day: dayRouter,
  dayRebuild: dayRebuildRouter,
  department: departmentRouter,
  device: deviceRouter,
  dryRun: dryRunRouter,
  employee: employeeRouter,
  employment: employmentRouter,
  employeeImport: employeeImportRouter,
  enrolment: enrolmentRouter,
  faceJob: faceJobRouter,
  gallery: galleryRouter,
  health: healthProcedure,
  holiday: holidayRouter,
  leave: leaveRouter,
  live: liveRouter,
  location: locationRouter,
  payroll: payrollRouter,
  periodLock: periodLockRouter,
  photoImport: photoImportRouter,
  policy: policyRouter,
  portalUser: portalUserRouter,
  presence: presenceRouter,
  punchImport: punchImportRouter,
  recognition: recognitionRouter,
  review: reviewRouter,
  savedView: savedViewRouter,
  self: selfRouter,
  selfLink: selfLinkRouter,
  report: reportRouter,
  session: sessionRouter,
  snapshot: snapshotRouter,
  shift: shiftRouter,
  shiftPattern: shiftPatternRouter,
  sitePolicy: sitePolicyRouter,
  tableExport: tableExportRouter,
  tableImport: tableImportRouter,
  timesheet: timesheetRouter,
})

export type AppRouter = typeof appRouter
export type RouterInputs = inferRouterInputs<AppRouter>
export type RouterOutputs = inferRouterOutputs<AppRouter>

/** Calls procedures in the same process, with all checks. */
export const createCaller = createCallerFactory(appRouter)
