import { boundedBody } from '@rollcall/api'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#server/auth.ts'
import { answering } from '#server/route-handler.ts'

const MAX_BODY_BYTES = 64 * 1024

function handler(request: NextRequest, context: RouteContext<'/api/auth/[...nextauth]'>): Promise<Response> {
  return answering(request, async () => {
    const bounded = new NextRequest(await boundedBody(request, MAX_BODY_BYTES))
    return NextAuth(bounded, context, await authOptions())
  })
}

export { handler as GET, handler as POST }
