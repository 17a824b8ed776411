export type {
  AnonymousPrincipal,
  ApiContext,
  ApiKeyPrincipal,
  ApiServices,
  CameraPrincipal,
  EmployeePrincipal,
  GalleryIndexPort,
  Logger,
  Portrait,
  Principal,
  UserPrincipal,
  VisionPort,
} from './context.ts'
export { API_KEY_SCOPES, type ApiKeyScope } from './features/api-key/api-key.schema.ts'
export type { AttendanceColumnId } from './features/attendance/attendance-table.service.ts'
export { createMissingEvents } from './features/camera-health/camera-health.service.ts'
export { type CameraSignals, createCameraSignals } from './features/camera-signal/camera-signal.service.ts'
export type { DayColumnId } from './features/day/day-table.service.ts'
export { createDayRunner } from './features/day-runner/day-runner.service.ts'
export { createDuplicateIndex, type DuplicateIndex } from './features/duplicate-index/duplicate-index.service.ts'
export { createEmployeeWithPhotoSchema } from './features/employee/employee.schema.ts'
export { type EnrolmentResult, MAX_PHOTO_BYTES, photoSizeSchema } from './features/enrolment/enrolment.schema.ts'
export { createEmployeeWithPhoto, imageOf } from './features/enrolment/enrolment.service.ts'
export {
  forgetPictures,
  requireCamera,
  storePicture,
  viewPicture,
} from './features/event-picture/event-picture.service.ts'
export { createFaceJobs, resumeFaceJobs } from './features/face-job/face-job.service.ts'
export {
  createGalleryComparisons,
  type GalleryComparisons,
} from './features/gallery-comparison/gallery-comparison.service.ts'
export { forgetPhotoImports, leftFile } from './features/photo-import/photo-import.service.ts'
export { principalFromAuthorization } from './features/principal/principal.service.ts'
export { createReportRunner } from './features/report/report-runner.service.ts'
export { verifyKeys } from './features/reseal/reseal.service.ts'
export { ownImage } from './features/self-data/self-data.service.ts'
export { selfRecords } from './features/self-data/self-records.service.ts'
export { employeeOfSession, endSelfSession, openSelfLink } from './features/self-link/self-link.service.ts'
export {
  type Credentials,
  ensureOwner,
  sessionIsCurrent,
  type VerifiedUser,
  verifyCredentials,
} from './features/session/session.service.ts'
export {
  forgetSnapshots,
  requireWanted,
  store as storeSnapshot,
  view as viewSnapshot,
} from './features/snapshot/snapshot.service.ts'
export { createExportWatch } from './features/table-export/export-progress.service.ts'
export { exportTable } from './features/table-export/table-export.service.ts'
export { printTimesheets } from './features/timesheet/timesheet-print.service.ts'
export { createTwiceSearch } from './features/twice-search/twice-search.service.ts'
export { requireScope, requireWriter, WRITERS } from './lib/authorise.ts'
export { type Cipher, createCipher } from './lib/cipher.ts'
export { describeDefect } from './lib/describe-defect.ts'
export { EnrolmentRefusedError } from './lib/enrolment-refused-error.ts'
export { type ErrorBody, toErrorBody } from './lib/errors.ts'
export { decodeKey, dropOlderKeys, ensureKeyFile, readKeyFile, rotateKeyFile } from './lib/key-file.ts'
export { createMailer } from './lib/mailer.ts'
export { MIN_PASSWORD_CHARS } from './lib/passwords.ts'
export { bodyChunks, boundedBody } from './lib/request-body.ts'
export { Signals } from './lib/signals.ts'
export type { TableFormat } from './lib/table-file.ts'
export { type OpenApiDocument, openApiDocument } from './openapi.ts'
export { handleRest, REST_ENDPOINT } from './rest.ts'
export { type AppRouter, appRouter, createCaller, type RouterInputs, type RouterOutputs } from './router.ts'
