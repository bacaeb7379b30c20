import type { Work } from '@bookbag/server/start-server'
import { createWork } from '@bookbag/server/work'

/** `at`: the named point between two steps where the server's work dies next, as in a crash; null again once it has. */
export type Crash = { work: Work; at: string | null /** Every point that was come by. */; passed: string[] }

/** The server's own work, which dies where a test says. `onPoint`: what the world does meanwhile. */
export function createCrash(onPoint: (point: string) => void = () => undefined): Crash {
  const crash: Omit<Crash, 'work'> = { at: null, passed: [] }
  const work = createWork((point) => {
    crash.passed.push(point)
    onPoint(point)
    if (point !== crash.at) return
    crash.at = null
    throw new Error(`crashed at: ${point}`)
  })
  return Object.assign(crash, { work })
}
