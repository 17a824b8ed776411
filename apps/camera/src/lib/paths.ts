/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Where the user stood: npm runs scripts in the folder of the package and remembers the real one. */
export function userDirectory(env: Environment): string {
  return env.INIT_CWD || process.cwd()
}
