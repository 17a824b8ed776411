import type { World } from './world.ts'

/** Holds the work at the n-th photo that vision looks at. */
export function stopAt(world: World, n: number) {
  let goOn = () => {}
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const reached = new Promise<void>((resolve) => {
    world.vision.whileAnalysing = async () => {
      if (world.vision.analysed !== n) return
      resolve()
      await gate
    }
  })
  return { reached, goOn }
}
