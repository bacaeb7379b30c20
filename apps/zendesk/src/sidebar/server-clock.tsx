import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

const Offset = createContext(0)

/**
 * How far the server's clock is ahead of the browser's, from the time it wrote into each answer. An answer can only look older than it is (on its way, kept, shown again), so the
 * greatest difference seen is the nearest to the truth: a countdown never promises more time than there is because the ticket was read a while ago.
 */
export function ServerClock({ at, children }: { at: string; children: ReactNode }) {
  const greatest = useRef(Number.NEGATIVE_INFINITY)
  greatest.current = Math.max(greatest.current, Date.parse(at) - Date.now())
  return <Offset.Provider value={greatest.current}>{children}</Offset.Provider>
}

/** The server's clock at each moment: the browser's own may be wrong, the sandbox's runs faster. */
export function useServerNow(everyMs: number): number {
  const offset = useContext(Offset)
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return Date.now() + offset
}
