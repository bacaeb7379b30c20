export type Contradiction = { path: string; message: string }
export type Report = (path: string, message: string) => void

/** Says which id of a list came up before, and what the second one would hide. */
export const reportTwins = (ids: { id: string; path: string }[], report: Report): void => {
  const seen = new Map<string, string>()
  for (const { id, path } of ids) {
    const first = seen.get(id)
    if (first === undefined) seen.set(id, path)
    else report(path, `"${id}" is taken already by ${first}`)
  }
}
