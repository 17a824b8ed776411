import { apiContext } from '#server/api-context.ts'
import { trpcHandler } from '#server/trpc-handler.ts'

const handler = trpcHandler('/api/trpc', apiContext)

export { handler as GET, handler as POST }
