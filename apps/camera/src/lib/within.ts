/** Whether the work ended well in time. It is left alone when it did not. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const done = work.then(
    () => true,
    () => false,
  )
  const outcome = await Promise.race([done, late])
  clearTimeout(timer)
  return outcome
}
