import { afterEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from './start.ts'
import { parseWorld } from './world/load.ts'
import type { Service } from './world/store.ts'

const smallWorld = () => {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Fernwood', domain: 'fernwood.example', supportAddress: 'help@fernwood.example' }],
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.world
}

/** Takes notes: each POST is an effect that stays in the world. */
const notebook: Service = {
  id: 'notebook',
  create: ({ store }) => ({
    credentials: {},
    async fetch(request) {
      const text = await request.text()
      if (request.method === 'POST') store.record({ service: 'notebook', effect: 'note', order: null, ticket: null, amount: null, currency: null, key: null, details: { text } })
      return Response.json({ notes: store.world.history.length })
    },
  }),
}

let sandbox: Sandbox
const start = async (): Promise<string> => {
  sandbox = await startSandbox({ world: smallWorld(), frozenClock: true, services: [notebook] })
  return sandbox.service('notebook').url
}
const note = (url: string, text = 'hello', path = '/notes'): Promise<Response> => fetch(url + path, { method: 'POST', body: text })
const effects = () => sandbox.store.world.history.length

afterEach(async () => {
  await sandbox.stop()
})

describe('faults around a service', () => {
  test('a reset after the effect leaves the effect in the world while the client sees a broken connection', async () => {
    const url = await start()
    sandbox.faults.add({ service: 'notebook', kind: 'reset_after', times: 1 })
    await expect(note(url)).rejects.toThrow()
    expect(effects()).toBe(1)
    expect(sandbox.calls()).toMatchObject([{ service: 'notebook', method: 'POST', path: '/notes', status: null }])
    expect((await note(url)).status).toBe(200)
  })

  test('a reset before the effect leaves nothing in the world', async () => {
    const url = await start()
    sandbox.faults.add({ service: 'notebook', kind: 'reset_before', times: 1 })
    await expect(note(url)).rejects.toThrow()
    expect(effects()).toBe(0)
  })

  test('429 carries Retry-After only where it is asked for, and does nothing', async () => {
    const url = await start()
    sandbox.faults.add({ service: 'notebook', kind: '429', retryAfterSeconds: 7, times: 1 })
    sandbox.faults.add({ service: 'notebook', kind: '429', times: 1 })
    const first = await note(url)
    const second = await note(url)
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null])
    expect(effects()).toBe(0)
  })

  test('a 500 may hide an effect that happened', async () => {
    const url = await start()
    sandbox.faults.add({ service: 'notebook', kind: '500', afterEffect: true, times: 1 })
    expect((await note(url)).status).toBe(500)
    expect(effects()).toBe(1)
  })

  test('malformed, truncated, slow and HTML bodies can be told from the real answer', async () => {
    const url = await start()
    sandbox.faults.add({ service: 'notebook', kind: 'malformed', times: 1 })
    await expect((await note(url)).json()).rejects.toThrow()
    sandbox.faults.add({ service: 'notebook', kind: 'truncated', times: 1 })
    await expect(note(url).then((response) => response.text())).rejects.toThrow()
    sandbox.faults.add({ service: 'notebook', kind: 'html', times: 1 })
    expect((await note(url)).headers.get('content-type')).toContain('text/html')
    sandbox.faults.add({ service: 'notebook', kind: 'slow_body', ms: 100, times: 1 })
    const begun = performance.now()
    expect(await (await note(url)).json()).toEqual({ notes: 3 })
    expect(performance.now() - begun).toBeGreaterThan(80)
  })

  test('latency only waits, and goes along with another fault', async () => {
    const url = await start()
    sandbox.faults.add({ service: '*', kind: 'latency', ms: 60 })
    sandbox.faults.add({ service: 'notebook', kind: '503', times: 1 })
    const begun = performance.now()
    expect((await note(url)).status).toBe(503)
    expect(performance.now() - begun).toBeGreaterThan(50)
  })

  test('a fault can be meant for certain calls only', async () => {
    const url = await start()
    sandbox.faults.add({ service: 'notebook', kind: '500', match: { body: 'refundCreate' } })
    expect((await note(url, 'query order')).status).toBe(200)
    expect((await note(url, 'mutation refundCreate')).status).toBe(500)
    sandbox.faults.clear()
    expect((await note(url, 'mutation refundCreate')).status).toBe(200)
  })

  test('a share of the calls is the same share for the same seed', async () => {
    const draw = async (): Promise<number[]> => {
      const url = await start()
      sandbox.faults.add({ service: 'notebook', kind: '500', share: 0.5 })
      const statuses: number[] = []
      for (let count = 0; count < 20; count += 1) statuses.push((await note(url)).status)
      await sandbox.stop()
      return statuses
    }
    const first = await draw()
    expect(await draw()).toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 500]))
  })
})

describe('a stream', () => {
  test('comes as it is made, and ends at its source when the caller goes away', async () => {
    let isCancelled = false
    const ticker: Service = {
      id: 'ticker',
      create: () => ({
        credentials: {},
        fetch: () =>
          new Response(
            new ReadableStream({
              start: (controller) => controller.enqueue(new TextEncoder().encode('tick')),
              cancel() {
                isCancelled = true
              },
            }),
          ),
      }),
    }
    sandbox = await startSandbox({ world: smallWorld(), services: [ticker] })
    const leave = new AbortController()
    const response = await fetch(sandbox.service('ticker').url, { signal: leave.signal })
    const first = await response.body?.getReader().read()
    expect(new TextDecoder().decode(first?.value)).toBe('tick')
    leave.abort()
    await expect.poll(() => isCancelled).toBe(true)
  })
})

describe('the control port', () => {
  const call = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
    fetch(sandbox.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })

  test('takes faults and names what is wrong with one', async () => {
    const url = await start()
    expect((await call('/faults', 'POST', { service: 'notebook', kind: '500', times: 1 })).status).toBe(201)
    expect((await note(url)).status).toBe(500)
    const refused = await call('/faults', 'POST', { service: 'notebook', kind: 'explode', match: { colour: 'red' } })
    expect(refused.status).toBe(400)
    expect(((await refused.json()) as { problems: { path: string }[] }).problems.map((problem) => problem.path)).toEqual(['kind', 'match.colour'])
    await call('/faults', 'DELETE')
    expect(await (await call('/faults')).json()).toEqual({ faults: [] })
  })

  test('moves the clock', async () => {
    await start()
    expect(await (await call('/clock/advance', 'POST', { ms: 60_000 })).json()).toEqual({ now: '2026-11-20T12:01:00.000Z' })
    expect(await (await call('/health')).json()).toEqual({ ok: true, now: '2026-11-20T12:01:00.000Z' })
  })

  test('gives the world away and takes another in its place', async () => {
    await start()
    const world = (await (await call('/world')).json()) as Record<string, unknown>
    expect((await call('/world', 'PUT', { ...world, now: '2026-11-25T00:00:00Z' })).status).toBe(200)
    expect(sandbox.store.now().toISOString()).toBe('2026-11-25T00:00:00.000Z')
    const refused = await call('/world', 'PUT', { ...world, shops: [] })
    expect(refused.status).toBe(400)
    expect(((await refused.json()) as { problems: { path: string }[] }).problems[0]?.path).toBe('shops')
  })

  test('lists and forgets the calls that services received', async () => {
    const url = await start()
    await note(url)
    expect(((await (await call('/calls')).json()) as { calls: unknown[] }).calls).toHaveLength(1)
    await call('/calls', 'DELETE')
    expect(sandbox.calls()).toEqual([])
  })
})
