'use client'
import type { UserPrincipal } from '@rollcall/api'
import { createContext, type ReactNode, useContext } from 'react'

type Me = Pick<UserPrincipal, 'id' | 'name' | 'email' | 'role'>

const MeContext = createContext<Me | null>(null)

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>
}

/** Who is signed in. Decides what is offered; what is allowed is decided by the API. */
export function useMe(): Me & { mayEdit: boolean; isOwner: boolean } {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe needs MeProvider')
  return { ...me, mayEdit: me.role !== 'VIEWER', isOwner: me.role === 'OWNER' }
}
