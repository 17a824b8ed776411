import type { Answer, JobKind, Jobs, Request } from './protocol.ts'

/**
 * The entry of a worker thread. Piscina loads it with `require` and swallows what goes wrong there, so everything that
 * can fail (native libraries, packages that are not installed) is imported inside of the first job, which then says it.
 */
export default async function work(request: Request): Promise<Answer<Jobs[JobKind]['output']>> {
  const { answer } = await import('./answer.ts')
  return answer(request)
}
