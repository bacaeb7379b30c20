import { createServer } from 'node:net'

/** A port of this machine that nobody has now; another program may take it before whoever asked does. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('No free port was found.'))))
    })
  })
}
