type Waiting = { resolve(response: Response): void; reject(error: unknown): void }

/** Two who read the same at the same time get one answer: an address with the same sign-in, while the first is still under way. Writes, and reads that are sent as POST, go by themselves. */
export function shareReads(fetchIt: typeof fetch): typeof fetch {
  const underWay = new Map<string, Waiting[]>()
  return async (input, init) => {
    const key = keyOf(input, init)
    if (key === null) return fetchIt(input, init)
    const joined = underWay.get(key)
    if (joined) return new Promise((resolve, reject) => joined.push({ resolve, reject }))
    const waiting: Waiting[] = []
    underWay.set(key, waiting)
    try {
      const response = await fetchIt(input, init)
      for (const each of waiting) each.resolve(response.clone())
      return response
    } catch (error) {
      for (const each of waiting) each.reject(error)
      throw error
    } finally {
      underWay.delete(key)
    }
  }
}

function keyOf(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): string | null {
  const request = input instanceof Request ? input : undefined
  if ((init?.method ?? request?.method ?? 'GET').toUpperCase() !== 'GET') return null
  const headers = new Headers(init?.headers ?? request?.headers)
  return JSON.stringify([request?.url ?? String(input), headers.get('authorization')])
}
