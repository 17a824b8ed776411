import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#server/auth.ts'

async function handler(request: NextRequest, context: RouteContext<'/api/auth/[...nextauth]'>): Promise<Response> {
  return NextAuth(request, context, await authOptions())
}

export { handler as GET, handler as POST }
