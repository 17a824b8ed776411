import { selfContext } from '#server/self-context.ts'
import { trpcHandler } from '#server/trpc-handler.ts'

const handler = trpcHandler('/me/api/trpc', selfContext)

export { handler as GET, handler as POST }
