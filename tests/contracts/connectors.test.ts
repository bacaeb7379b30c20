import { writeFileSync } from 'node:fs'
import { CONNECTORS, connect } from '@bookbag/connectors/registry'
import type { Capabilities, ConnectorDeps, TokenStore } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { FaultInput } from '@bookbag/sandbox/fault'
import { type Sandbox, startSandbox } from '@bookbag/sandbox/start'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PROBES } from './connector-probes.ts'
import type { Probe } from './probes/probe.ts'
import { probedWorld } from './probes/probed-world.ts'

/** Enough for an answer on a busy machine; where slowness itself is tried, less than the answer takes. */
const DEADLINE_MS = 3_000
const SHORT_DEADLINE_MS = 250
const LATE_MS = 400
const HUGE_BYTES = 20 * 1024 * 1024

let sandbox: Sandbox
const passed = new Map<string, number>()
/** What each can do, as its connected object says. */
const able = new Map<string, { reads: string[]; writes: string[] }>()
const pass = ({ connector }: Probe): void => void passed.set(connector, (passed.get(connector) ?? 0) + 1)
const slept: number[] = []

beforeEach(async () => {
  sandbox = await startSandbox({ world: probedWorld(), frozenClock: true })
  slept.length = 0
})
afterEach(() => sandbox.stop())
afterAll(() => {
  const pairs = [...passed.values()].reduce((sum, each) => sum + each, 0)
  process.stdout.write(`connectors: ${pairs} pairs of call and fault answered as defined\n`)
  // For `pnpm integrations`, which asks for these figures by connector.
  if (process.env.CONTRACT_REPORT)
    writeFileSync(process.env.CONTRACT_REPORT, JSON.stringify(Object.fromEntries([...able].map(([id, can]) => [id, { ...can, passed: passed.get(id) ?? 0 }]))))
})

function tokenStore(): TokenStore {
  let kept: string | undefined
  return {
    async get(obtain, options) {
      if (kept === undefined || kept === options?.stale) kept = (await obtain()).value
      return kept
    },
  }
}

/** A custom API may be anybody's: the loyalty programme stands for them. */
const serviceOf = (id: string): string => (id === 'custom' ? 'loyalty' : id)

function credentialsOf(id: string): Record<string, unknown> {
  const { url, credentials } = sandbox.service(serviceOf(id))
  if (id === 'shopify') return { shopDomain: credentials['domain:1'], accessToken: credentials['token:1'], baseUrl: url }
  if (id === 'zendesk') return { subdomain: credentials.subdomain, email: credentials.email, apiToken: credentials.apiToken, baseUrl: url }
  if (id === 'custom') return { ...credentials, name: 'Loyalty', baseUrl: url }
  return { ...credentials, baseUrl: url }
}

/** Of the secrets that let it in, each with another ending. */
function wrongFor(id: string): Record<string, string> {
  const right = credentialsOf(id)
  const secrets = CONNECTORS.find((each) => each.id === id)?.fields.filter((field) => field.isSecret) ?? []
  return Object.fromEntries(secrets.flatMap(({ name }) => (typeof right[name] === 'string' ? [[name, `${right[name].slice(0, -6)}-wrong`]] : [])))
}

function open(id: string, over: Partial<ConnectorDeps> = {}, wrong: Record<string, string> = {}): Capabilities {
  const sleep = async (ms: number) => {
    slept.push(ms)
  }
  const deps: ConnectorDeps = { fetch, now: sandbox.store.now, newId: () => crypto.randomUUID(), tokens: tokenStore(), sleep, deadlineMs: DEADLINE_MS, ...over }
  return connect(id, { ...credentialsOf(id), ...wrong }, deps)
}

type Result = { value: unknown } | { error: ConnectorError }
const settle = async (run: Promise<unknown>): Promise<Result> => {
  try {
    return { value: await run }
  } catch (error) {
    if (error instanceof ConnectorError) return { error }
    throw error
  }
}

/** A sentence for an admin: no secret, no address, nothing a customer wrote. */
function expectClean(result: Result, connector: string): void {
  if (!('error' in result)) return
  const { message } = result.error
  expect(message).toMatch(/^[A-Z].*\.$/)
  const secrets = Object.entries({ ...credentialsOf(connector), ...wrongFor(connector) }).filter(([name]) => /token|secret|key|url/i.test(name))
  for (const [, secret] of secrets) expect(message).not.toContain(String(secret))
  expect(message).not.toMatch(/ada@|Where is|127\.0\.0\.1|1Z8F|77001|94001|CX304/i)
}

/** A write's look-up says `absent`, a ticket's null. */
const isThere = (found: unknown): boolean => found !== null && !(typeof found === 'object' && 'kind' in found && found.kind === 'absent')

async function run(probe: Probe, has: Capabilities): Promise<Result> {
  const result = await settle(probe.run(has))
  expectClean(result, probe.connector)
  return result
}

type Expected = { value: true } | { kinds: string[] }
type Case = { name: string; fault: Omit<FaultInput, 'service' | 'match'>; read: Expected; write: Expected; happens: boolean | 'maybe' }
const kinds = (...list: string[]): Expected => ({ kinds: list })
const UNKNOWN = kinds('outcome-unknown')

const CASES: Case[] = [
  { name: '429 without Retry-After, again and again', fault: { kind: '429' }, read: kinds('rate-limited'), write: kinds('rate-limited'), happens: false },
  { name: '429 with Retry-After, once', fault: { kind: '429', retryAfterSeconds: 1, times: 1 }, read: { value: true }, write: kinds('rate-limited'), happens: false },
  { name: '429 with a Retry-After too long to wait', fault: { kind: '429', retryAfterSeconds: 3600 }, read: kinds('rate-limited'), write: kinds('rate-limited'), happens: false },
  { name: '500', fault: { kind: '500' }, read: kinds('unavailable'), write: UNKNOWN, happens: false },
  { name: '500 after the effect', fault: { kind: '500', afterEffect: true }, read: kinds('unavailable'), write: UNKNOWN, happens: true },
  { name: '503', fault: { kind: '503' }, read: kinds('unavailable'), write: UNKNOWN, happens: false },
  { name: '503 once', fault: { kind: '503', times: 1 }, read: { value: true }, write: UNKNOWN, happens: false },
  { name: 'no answer in time', fault: { kind: 'latency', ms: LATE_MS }, read: kinds('unavailable'), write: UNKNOWN, happens: 'maybe' },
  { name: 'an answer cut in the middle', fault: { kind: 'truncated' }, read: kinds('unavailable', 'bad-answer'), write: UNKNOWN, happens: true },
  { name: 'an answer that is not JSON', fault: { kind: 'malformed' }, read: kinds('bad-answer'), write: UNKNOWN, happens: true },
  { name: 'HTML', fault: { kind: 'html' }, read: kinds('bad-answer'), write: UNKNOWN, happens: false },
  { name: 'an answer that drips', fault: { kind: 'slow_body', ms: 3_000 }, read: kinds('unavailable'), write: UNKNOWN, happens: true },
  { name: 'a connection cut before the effect', fault: { kind: 'reset_before' }, read: kinds('unavailable'), write: UNKNOWN, happens: false },
  { name: 'a connection cut after the effect', fault: { kind: 'reset_after' }, read: kinds('unavailable'), write: UNKNOWN, happens: true },
]

test('every connector of the registry is tried', () => {
  expect([...new Set(PROBES.map((probe) => probe.connector))].sort()).toEqual(CONNECTORS.map((connector) => connector.id).sort())
  for (const { id } of CONNECTORS) {
    const { check: _, writes = {}, ...reads } = open(id)
    able.set(id, { reads: Object.keys(reads), writes: Object.keys(writes) })
  }
})

describe.each(PROBES)('$connector $name', (probe) => {
  test('gives the right answer', async () => {
    expect(await run(probe, open(probe.connector))).toMatchObject({ value: probe.right })
    pass(probe)
  })

  test('says what does not exist', async () => {
    const { gives } = probe.missing
    const result = await settle(probe.missing.run(open(probe.connector)))
    expectClean(result, probe.connector)
    const given = 'error' in result ? result.error : result.value
    if (gives === null) expect(given).toBeNull()
    else expect(given).toMatchObject(gives)
    pass(probe)
  })

  test('says when the credentials are wrong', async () => {
    expect(await run(probe, open(probe.connector, {}, wrongFor(probe.connector)))).toMatchObject({ error: { kind: 'auth' } })
    expect(sandbox.store.world.history).toEqual([])
    pass(probe)
  })

  test('stops reading an answer that is too large', async () => {
    const huge = `{"x":"${'a'.repeat(HUGE_BYTES)}"}`
    const fetchHuge: typeof fetch = async () => new Response(huge, { headers: { 'content-type': 'application/json' } })
    const result = await run(probe, open(probe.connector, { fetch: fetchHuge, deadlineMs: 15_000 }))
    // Most changes read before they write; that read fails first.
    expect(result).toMatchObject({ error: { kind: probe.write?.isSentAtOnce ? 'outcome-unknown' : 'bad-answer' } })
    pass(probe)
  })

  test.each(CASES)('$name', async ({ fault, read, write, happens }) => {
    const isSlow = fault.kind === 'latency' || fault.kind === 'slow_body'
    const result = isSlow ? await runSlow(fault) : await runWith(fault)
    const expected = probe.write ? write : read
    if ('value' in expected) expect(result).toMatchObject({ value: probe.right })
    else expect('error' in result ? result.error.kind : result).toBeOneOf(expected.kinds)
    if (fault.kind === '429' && fault.retryAfterSeconds === 3600) expect(result).toMatchObject({ error: { retryAfterMs: 3_600_000 } })
    sandbox.faults.clear()
    const { write: written } = probe
    // What comes too late has its effect later, too.
    if (written && isSlow) await vi.waitFor(() => expectHonest(written, happens), { timeout: 20_000 })
    else if (written) await expectHonest(written, happens)
    pass(probe)
  })

  function runWith(fault: Case['fault'], deadlineMs?: number): Promise<Result> {
    sandbox.faults.add({ service: serviceOf(probe.connector), match: probe.disturb ?? {}, ...fault })
    return run(probe, open(probe.connector, deadlineMs === undefined ? {} : { deadlineMs }))
  }

  /** On a busy machine the calls before the disturbed one may miss a short deadline, too; nothing was sent then, and it is tried again with more time. */
  async function runSlow(fault: Case['fault']): Promise<Result> {
    for (let times = 1; ; times *= 4) {
      const result = await runWith({ ...fault, ms: (fault.ms ?? 0) * times }, SHORT_DEADLINE_MS * times)
      const isBefore = probe.write !== undefined && 'error' in result && result.error.kind === 'unavailable'
      if (!isBefore || times === 16) return result
      expect(probe.write?.effects(sandbox)).toBe(0)
      sandbox.faults.clear()
    }
  }

  async function expectHonest({ effects, find }: NonNullable<Probe['write']>, happens: Case['happens']): Promise<void> {
    if (happens === 'maybe') await new Promise((resolve) => setTimeout(resolve, LATE_MS))
    const count = effects(sandbox)
    if (happens !== 'maybe') expect(count).toBe(happens ? 1 : 0)
    expect(count).toBeLessThanOrEqual(1)
    const found = await find(open(probe.connector))
    expect(isThere(found)).toBe(count === 1)
  }
})
