/** Again and again, never twice at a time, with a pause between; a failure is told and the next turn comes all the same. `stop` waits for the turn under way. */
export function repeatedly(work: () => Promise<unknown>, everyMs: number, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let isStopping = false
  let underWay: Promise<unknown> = Promise.resolve()
  const again = (): void => {
    if (isStopping) return
    underWay = work()
      .catch(onError)
      .finally(() => {
        timer = setTimeout(again, everyMs)
      })
  }
  let timer = setTimeout(again, everyMs)
  return {
    async stop() {
      isStopping = true
      await underWay
      clearTimeout(timer)
    },
  }
}
