/** What an action of the audit log is in words. */
const ACTIONS: Readonly<Record<string, string>> = {
  'session.setup': 'Created the owner account',
  'portalUser.create': 'Gave somebody access',
  'portalUser.update': 'Changed an account',
  'portalUser.disable': 'Disabled an account',
  'portalUser.enable': 'Enabled an account',
  'portalUser.resetPassword': 'Reset a password',
  'portalUser.changeOwnPassword': 'Changed the own password',
  'department.create': 'Added a department',
  'department.rename': 'Renamed a department',
  'department.remove': 'Removed a department',
  'employee.create': 'Added an employee',
  'employee.update': 'Changed an employee',
  'employee.deactivate': 'Deactivated an employee',
  'employee.reactivate': 'Reactivated an employee',
  'employee.setLocations': 'Changed where an employee may pass',
  'employee.erase': 'Erased an employee',
  'credential.setPin': 'Set a PIN',
  'credential.removePin': 'Removed a PIN',
  'credential.makeBadge': 'Made a badge',
  'credential.revokeBadge': 'Revoked a badge',
  'selfLink.make': 'Made a link to an own page',
  'selfLink.withdraw': 'Withdrew the link to an own page',
  'selfLink.open': 'Opened the link to the own page',
  'self.download': 'Downloaded the own data',
  'consent.give': 'Recorded consent to the use of a face',
  'consent.withdraw': 'Recorded that consent was withdrawn',
  'erasure.ask': 'Asked to be erased',
  'erasure.takeBack': 'Took back the wish to be erased',
  'enrolment.enrol': 'Enrolled a photo',
  'enrolment.remove': 'Removed a photo',
  'enrolment.setUse': 'Decided whether a photo is used',
  'photoImport.finish': 'Imported photos from a ZIP',
  'photoImport.cancel': 'Stopped an import of photos',
  'photoImport.expire': 'Gave up an import of photos after a day',
  'policy.change': 'Applied a threshold',
  'policy.revert': 'Went back to an earlier threshold',
  'faceJob.start': 'Started work on the stored faces',
  'faceJob.cancel': 'Stopped work on the stored faces',
  'location.create': 'Added a location',
  'location.update': 'Changed a location',
  'location.changeDoor': 'Changed how doors behave',
  'location.remove': 'Removed a location',
  'camera.register': 'Added a camera',
  'camera.newPairingCode': 'Made a pairing code',
  'camera.pair': 'Paired a camera',
  'camera.update': 'Changed a camera',
  'camera.revoke': 'Revoked a camera',
  'camera.askSnapshot': 'Asked a camera for a picture',
  'camera.viewSnapshot': 'Looked at the picture of a camera',
  'apiKey.create': 'Created an API key',
  'apiKey.revoke': 'Revoked an API key',
  'attendance.punch': 'Logged attendance',
  'attendance.viewPicture': 'Looked at the picture of a door',
  'report.create': 'Planned a report by e-mail',
  'report.update': 'Changed a report by e-mail',
  'report.pause': 'Paused a report by e-mail',
  'report.resume': 'Resumed a report by e-mail',
  'report.remove': 'Removed a report by e-mail',
  'report.send': 'Sent a report by e-mail',
  'shift.create': 'Added a shift',
  'shift.rename': 'Renamed a shift',
  'shift.setVersion': 'Changed a shift',
  'shift.removeVersion': 'Took back a change of a shift',
  'shift.remove': 'Removed a shift',
  'shiftPattern.create': 'Added a shift pattern',
  'shiftPattern.update': 'Changed a shift pattern',
  'shiftPattern.remove': 'Removed a shift pattern',
  'assignment.create': 'Assigned a shift pattern',
  'assignment.end': 'Ended an assignment',
  'assignment.remove': 'Removed an assignment',
  'holiday.create': 'Added a holiday calendar',
  'holiday.rename': 'Renamed a holiday calendar',
  'holiday.remove': 'Removed a holiday calendar',
  'holiday.setDays': 'Changed holidays',
  'holiday.assign': 'Gave a location its holidays',
  'leave.create': 'Entered leave',
  'leave.remove': 'Removed leave',
  'sitePolicy.set': 'Changed the rules of a location',
  'sitePolicy.remove': 'Took back rules of a location',
  'employee.employment': 'Changed dates of employment',
  'correction.request': 'Asked for a correction',
  'correction.approve': 'Approved a correction',
  'correction.reject': 'Rejected a correction',
  'correction.withdraw': 'Took back a correction',
  'tableImport.begin': 'Began an import',
  'tableImport.finish': 'Finished an import',
  'tableImport.undo': 'Took an import back',
  'period.lock': 'Locked a period',
  'period.unlock': 'Unlocked a period',
  'attention.ignore': 'Settled what needed attention',
  'attention.reopen': 'Opened again what needed attention',
  'dayRebuild.start': 'Started to derive days anew',
  'dayRebuild.cancel': 'Stopped deriving days anew',
}

/** An action of another release is shown as it is called. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? action
}

/** `name: Lobby · role: HR → OWNER` */
export function detailWords(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${spaced(name)}: ${valueWords(value)}`)
    .join(' · ')
}

/** `timeZone` → `time zone`, `locationId` → `location`. */
function spaced(name: string): string {
  return name
    .replace(/Id$/, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase()
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function valueWords(value: unknown): string {
  if (typeof value === 'string') return UUID.test(value) ? `${value.slice(0, 8)}…` : value
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if ('before' in value && 'after' in value) return `${valueWords(value.before)} → ${valueWords(value.after)}`
  return Object.entries(value)
    .map(([name, part]) => `${spaced(name)} ${valueWords(part)}`)
    .join(', ')
}
