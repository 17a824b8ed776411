/** Where the user stood: npm runs scripts in the folder of the package and remembers the real one. */
export function userDirectory(env: NodeJS.ProcessEnv): string {
  return env.INIT_CWD || process.cwd()
}
