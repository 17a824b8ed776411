import { TRPCError } from '@trpc/server'
import { expect, it } from 'vitest'
import type { Principal } from '../src/context.ts'
import { API_KEY_SCOPES, type ApiKeyScope } from '../src/features/api-key/api-key.schema.ts'
import { appRouter } from '../src/router.ts'
import { onBothDatabases } from './support/databases.ts'
import type { World } from './support/world.ts'

const EVERYBODY = ['anonymous', 'VIEWER', 'HR', 'OWNER', 'employee', 'camera', 'key', ...API_KEY_SCOPES] as const
type Kind = (typeof EVERYBODY)[number]

const users: readonly Kind[] = ['VIEWER', 'HR', 'OWNER']
const hr: readonly Kind[] = ['HR', 'OWNER']
const owner: readonly Kind[] = ['OWNER']
const employee: readonly Kind[] = ['employee']
const camera: readonly Kind[] = ['camera']

/** Who may call what. Everybody else is refused before the input is even looked at. */
const ALLOWED: Record<string, readonly Kind[]> = {
  'apiKey.create': owner,
  'apiKey.list': owner,
  'apiKey.revoke': owner,
  'assignment.create': hr,
  'assignment.end': hr,
  'assignment.list': users,
  'assignment.remove': hr,
  'attendance.list': [...users, 'attendance:read'],
  'attendance.totals': [...users, 'attendance:read'],
  'attendance.punch': [...hr, 'attendance:write'],
  'attention.gaps': users,
  'attention.list': users,
  'attention.resolve': hr,
  'audit.list': owner,
  'camera.chains': users,
  'camera.get': users,
  'camera.heartbeat': camera,
  'camera.list': users,
  'camera.me': camera,
  'camera.newPairingCode': hr,
  'camera.pair': EVERYBODY,
  'camera.register': hr,
  'camera.revoke': hr,
  'camera.signals': camera,
  'camera.update': hr,
  'coach.report': hr,
  'consent.get': hr,
  'consent.set': hr,
  'credential.get': hr,
  'credential.makeBadge': hr,
  'credential.removePin': hr,
  'credential.revokeBadge': hr,
  'credential.setPin': hr,
  'correction.decide': hr,
  'correction.list': users,
  'correction.make': hr,
  'correction.preview': users,
  'correction.request': users,
  'correction.withdraw': users,
  'dashboard.today': users,
  'day.get': users,
  'day.list': [...users, 'attendance:read'],
  'day.month': users,
  'day.totals': users,
  'dayRebuild.cancel': hr,
  'dayRebuild.start': hr,
  'dayRebuild.status': hr,
  'department.create': hr,
  'department.list': users,
  'department.remove': hr,
  'department.rename': hr,
  'device.approve': hr,
  'device.find': hr,
  'device.start': EVERYBODY,
  'device.token': EVERYBODY,
  'dryRun.run': hr,
  'employee.create': [...hr, 'employees:write'],
  'employee.deactivate': hr,
  'employee.erase': hr,
  'employee.get': [...users, 'employees:read'],
  'employee.list': [...users, 'employees:read'],
  'employee.reactivate': hr,
  'employee.update': hr,
  'employee.setLocations': hr,
  'employeeImport.bringIn': hr,
  'employeeImport.check': hr,
  'employeeImport.undo': hr,
  'employment.get': users,
  'employment.set': hr,
  'enrolment.enrol': [...hr, 'employees:write'],
  'enrolment.remove': hr,
  'enrolment.setUse': hr,
  'faceJob.cancel': owner,
  'faceJob.start': owner,
  'faceJob.status': hr,
  'gallery.delta': camera,
  'gallery.key': camera,
  'gallery.spread': users,
  health: EVERYBODY,
  'holiday.assign': hr,
  'holiday.create': hr,
  'holiday.list': users,
  'holiday.remove': hr,
  'holiday.readIcs': hr,
  'holiday.rename': hr,
  'holiday.setDays': hr,
  'leave.create': [...hr, 'attendance:write'],
  'leave.kinds': users,
  'leave.list': [...users, 'attendance:read'],
  'leave.remove': hr,
  'live.changes': users,
  'location.changeDoor': hr,
  'location.create': hr,
  'location.door': users,
  'location.list': users,
  'location.remove': hr,
  'location.update': hr,
  'payroll.list': users,
  'payroll.totals': users,
  'periodLock.adjustments': users,
  'periodLock.list': users,
  'periodLock.lock': hr,
  'periodLock.unlock': hr,
  'photoImport.begin': hr,
  'photoImport.cancel': hr,
  'photoImport.check': hr,
  'photoImport.current': hr,
  'photoImport.left': hr,
  'photoImport.receive': hr,
  'photoImport.start': hr,
  'policy.change': owner,
  'policy.current': hr,
  'policy.history': hr,
  'policy.revert': owner,
  'portalUser.changeOwnPassword': users,
  'portalUser.create': owner,
  'portalUser.list': owner,
  'portalUser.resetPassword': owner,
  'portalUser.setDisabled': owner,
  'portalUser.update': owner,
  'presence.now': users,
  'punchImport.bringIn': hr,
  'punchImport.check': hr,
  'punchImport.undo': hr,
  'recognition.ingest': camera,
  'review.count': hr,
  'review.decide': hr,
  'review.list': hr,
  'review.undo': hr,
  'savedView.list': users,
  'savedView.remove': users,
  'savedView.save': users,
  'savedView.setDefault': users,
  'savedView.setHidden': users,
  'self.askErasure': employee,
  'self.day': employee,
  'self.faceData': employee,
  'self.me': employee,
  'self.month': employee,
  'self.preview': employee,
  'self.request': employee,
  'self.requests': employee,
  'self.setConsent': employee,
  'self.takeBackErasure': employee,
  'self.withdraw': employee,
  'selfLink.get': hr,
  'selfLink.make': hr,
  'selfLink.withdraw': hr,
  'report.create': hr,
  'report.list': hr,
  'report.remove': hr,
  'report.sendNow': hr,
  'report.setPaused': hr,
  'report.update': hr,
  'session.me': users,
  'session.setup': EVERYBODY,
  'session.setupNeeded': EVERYBODY,
  'snapshot.ask': hr,
  'snapshot.state': hr,
  'shift.create': hr,
  'shift.list': users,
  'shift.remove': hr,
  'shift.removeVersion': hr,
  'shift.rename': hr,
  'shift.setVersion': hr,
  'shiftPattern.create': hr,
  'shiftPattern.list': users,
  'shiftPattern.remove': hr,
  'shiftPattern.update': hr,
  'sitePolicy.list': users,
  'sitePolicy.remove': hr,
  'sitePolicy.set': hr,
  'tableExport.progress': users,
  'tableImport.begin': hr,
  'tableImport.finish': hr,
  'tableImport.list': hr,
  'timesheet.get': users,
}

const REFUSALS = new Set(['UNAUTHORIZED', 'FORBIDDEN'])

onBothDatabases('authorisation', (world) => {
  it('has an entry for every procedure and for nothing else', () => {
    expect(Object.keys(ALLOWED).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
  })

  it.each(EVERYBODY)('lets %s call exactly what the table says', async (kind) => {
    const caller = world().as(await principalOf(world(), kind))
    const allowed: string[] = []
    for (const path of Object.keys(ALLOWED)) if (!(await refused(caller, path))) allowed.push(path)
    const expected = Object.keys(ALLOWED).filter((path) => ALLOWED[path]?.includes(kind))
    expect(allowed).toEqual(expected)
  })
})

/** Calls without input: whoever is let in gets an answer or a complaint about the input. */
async function refused(caller: object, path: string): Promise<boolean> {
  const procedure = path.split('.').reduce<unknown>((at, key) => Reflect.get(Object(at), key), caller)
  if (typeof procedure !== 'function') throw new Error(`${path} is no procedure`)
  try {
    await procedure()
    return false
  } catch (e) {
    return e instanceof TRPCError && REFUSALS.has(e.code)
  }
}

async function principalOf(world: World, kind: Kind): Promise<Principal> {
  switch (kind) {
    case 'anonymous':
      return { kind }
    case 'camera':
      return world.camera()
    case 'employee':
      return { kind, employeeId: await world.employee('E-1', 'Ada'), name: 'Ada' }
    case 'VIEWER':
    case 'HR':
    case 'OWNER':
      return world.user(kind)
    case 'key':
      return apiKey([])
    default:
      return apiKey([kind])
  }
}

function apiKey(scopes: ApiKeyScope[]): Principal {
  return { kind: 'apiKey', id: '00000000-0000-4000-8000-000000000000', name: 'payroll', scopes }
}
