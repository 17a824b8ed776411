import { AppError } from '@rollcall/core'
import type { ApiContext, ApiKeyPrincipal, EmployeePrincipal, Principal, UserPrincipal } from '../context.ts'
import type { ApiKeyScope } from '../features/api-key/api-key.schema.ts'
import type { Role } from './schemas.ts'

export const READERS = ['OWNER', 'HR', 'VIEWER'] as const
export const WRITERS = ['OWNER', 'HR'] as const

/** A portal user of one of these roles, or an API key with the scope; for procedures with a REST face and for streams. */
export function requireScope(
  { principal }: Pick<ApiContext, 'principal'>,
  scope: ApiKeyScope,
  roles: readonly Role[],
): UserPrincipal | ApiKeyPrincipal {
  switch (principal.kind) {
    case 'anonymous':
      throw new AppError('UNAUTHENTICATED')
    case 'camera':
    case 'employee':
      throw new AppError('FORBIDDEN')
    case 'apiKey':
      if (!principal.scopes.includes(scope)) throw new AppError('API_KEY_SCOPE', { scope })
      return principal
    case 'user':
      if (!roles.includes(principal.role)) throw new AppError('FORBIDDEN')
      return principal
  }
}

/** A portal user who may change things; for routes that are no procedures. */
export function requireWriter({ principal }: Pick<ApiContext, 'principal'>): UserPrincipal {
  if (principal.kind === 'anonymous') throw new AppError('UNAUTHENTICATED')
  if (!isWriter(principal)) throw new AppError('FORBIDDEN')
  return principal
}

/** Whether a caller may read what only those who change things read. */
export function mayWrite({ principal }: Pick<ApiContext, 'principal'>): boolean {
  return isWriter(principal)
}

function isWriter(principal: Principal): principal is UserPrincipal {
  const writers: readonly Role[] = WRITERS
  return principal.kind === 'user' && writers.includes(principal.role)
}

/** Somebody on their own page. */
export function requireEmployee({ principal }: Pick<ApiContext, 'principal'>): EmployeePrincipal {
  if (principal.kind === 'anonymous') throw new AppError('OWN_PAGE_ENDED')
  if (principal.kind !== 'employee') throw new AppError('FORBIDDEN')
  return principal
}

/**
 * Whether a caller may learn who works here. A key that only writes may not: a refusal would give it a name for any photo
 * and any id.
 */
export function mayReadEmployees({ principal }: Pick<ApiContext, 'principal'>): boolean {
  return principal.kind === 'user' || (principal.kind === 'apiKey' && principal.scopes.includes('employees:read'))
}

/** A deactivated employee, named for those who may know. */
export function inactiveError(ctx: Pick<ApiContext, 'principal'>, name: string): AppError {
  return new AppError('EMPLOYEE_INACTIVE', { name: mayReadEmployees(ctx) ? name : 'This employee' })
}
