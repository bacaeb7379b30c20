import { readSettings } from './env.ts'
import { startServer } from './start-server.ts'
import { createWork } from './work.ts'

const server = await startServer({ settings: readSettings(), work: createWork() })

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    server.deps.log.info('the server stops', { signal })
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        server.deps.log.error('the server did not stop cleanly', { error: String(error) })
        process.exit(1)
      },
    )
  })
}
