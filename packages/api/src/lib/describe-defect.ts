/**
 * What the log says about something that should not have been thrown. Where Prisma objects to an argument it quotes all
 * of them: names, addresses and hashes, which have no business there.
 */
export function describeDefect(e: unknown): string {
  if (!(e instanceof Error)) return String(e)
  const text = e.stack ?? e.message
  return e.name === 'PrismaClientValidationError' ? text.replace(/\{[\s\S]*\}/, '{ … }') : text
}
