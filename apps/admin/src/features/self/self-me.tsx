'use client'
import type { RouterOutputs } from '@rollcall/api'
import { createContext, useContext } from 'react'

export type Self = RouterOutputs['self']['me']

export const SelfContext = createContext<Self | null>(null)

/** Whose page it is. */
export function useSelf(): Self {
  const me = useContext(SelfContext)
  if (!me) throw new Error('useSelf needs SelfContext')
  return me
}
