import { Hono } from 'hono'
import { type ZodType, z } from 'zod'
import { Fault } from './fault.ts'
import type { Sandbox } from './start.ts'
import { formatPath, parseWorld } from './world/load.ts'
import { ReplyMail, WriteInMail } from './zendesk/mail.ts'
import { LimitChange } from './zendesk/rate-limits.ts'

type Problem = { path: string; message: string }
type Read<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

const readJson = async (request: Request): Promise<unknown> => request.json().catch(() => undefined)

const readAs = async <T>(request: Request, form: ZodType<T>): Promise<Read<T>> => {
  const parsed = form.safeParse(await readJson(request))
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = parsed.error.issues.flatMap((issue): Problem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: formatPath([...issue.path, key]), message: 'unknown key' }))
      : [{ path: formatPath(issue.path), message: issue.message }],
  )
  return { ok: false, problems }
}

const Advance = z.strictObject({ ms: z.int().min(0) })

/** The sandbox's own desk, beside the services: faults, clock, world, calls, and mails written in. */
export const createControl = (sandbox: Omit<Sandbox, 'controlUrl' | 'stop'>): ((request: Request) => Response | Promise<Response>) => {
  const app = new Hono()
  app.get('/health', (context) => context.json({ ok: true, now: sandbox.store.now().toISOString() }))
  app.get('/services', (context) => context.json({ services: sandbox.services }))

  app.get('/faults', (context) => context.json({ faults: sandbox.faults.list() }))
  app.post('/faults', async (context) => {
    const read = await readAs(context.req.raw, Fault)
    if (!read.ok) return context.json({ problems: read.problems }, 400)
    return context.json({ id: sandbox.faults.add(read.value) }, 201)
  })
  app.delete('/faults', (context) => {
    sandbox.faults.clear()
    return context.json({ faults: [] })
  })
  app.delete('/faults/:id', (context) => {
    sandbox.faults.clear(context.req.param('id'))
    return context.json({ faults: sandbox.faults.list() })
  })

  app.get('/clock', (context) => context.json({ now: sandbox.store.now().toISOString() }))
  app.post('/clock/advance', async (context) => {
    const read = await readAs(context.req.raw, Advance)
    if (!read.ok) return context.json({ problems: read.problems }, 400)
    sandbox.store.advance(read.value.ms)
    return context.json({ now: sandbox.store.now().toISOString() })
  })

  app.get('/world', (context) => context.json(sandbox.store.save()))
  app.put('/world', async (context) => {
    const loaded = parseWorld(await readJson(context.req.raw))
    if (!loaded.ok) return context.json({ problems: loaded.problems }, 400)
    sandbox.store.replace(loaded.world)
    return context.json({ now: sandbox.store.now().toISOString() })
  })

  app.get('/calls', (context) => context.json({ calls: sandbox.calls() }))
  app.delete('/calls', (context) => {
    sandbox.clearCalls()
    return context.json({ calls: [] })
  })

  app.post('/customers/write', async (context) => {
    const read = await readAs(context.req.raw, WriteInMail)
    if (!read.ok) return context.json({ problems: read.problems }, 400)
    return context.json(await sandbox.writeIn(read.value), 201)
  })
  app.post('/customers/reply/:ticket', async (context) => {
    const read = await readAs(context.req.raw, ReplyMail)
    if (!read.ok) return context.json({ problems: read.problems }, 400)
    return context.json(await sandbox.reply(context.req.param('ticket'), read.value), 201)
  })
  app.put('/zendesk/limits', async (context) => {
    const read = await readAs(context.req.raw, LimitChange)
    if (!read.ok) return context.json({ problems: read.problems }, 400)
    await sandbox.limitZendesk(read.value)
    return context.json({ limits: read.value })
  })
  app.put('/zendesk/webhook-duplicates', async (context) => {
    const read = await readAs(context.req.raw, z.strictObject({ count: z.int().min(0).max(10) }))
    if (!read.ok) return context.json({ problems: read.problems }, 400)
    await sandbox.duplicateWebhooks(read.value.count)
    return context.json(read.value)
  })
  app.notFound((context) => context.json({ problems: [{ path: '', message: `nothing at ${context.req.method} ${context.req.path}` }] }, 404))
  return (request) => app.fetch(request)
}
