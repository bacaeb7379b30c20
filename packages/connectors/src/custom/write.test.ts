import type { EndpointAnswer } from '@bookbag/core/connector'
import { LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { customWrite } from './write.ts'

const KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0a01')
const base = { name: 'Pause', connectionId: 'c', version: 1, path: '/x' } as const
const read = LiveEndpoint.parse({ ...base, id: 'state', kind: 'read', method: 'GET' })
const write = (how: z.input<typeof LiveEndpoint>['write']): LiveEndpoint => LiveEndpoint.parse({ ...base, id: 'pause', kind: 'write', method: 'POST', write: how })
const request = { endpointId: 'pause', version: 1, identity: {}, input: {}, ticketId: '1', note: 'n' }
const answer = (body: unknown): EndpointAnswer => ({ kind: 'answer', status: 200, body, values: {}, problems: [] })

/** `states`: what the read says, call after call. */
function play(endpoint: LiveEndpoint, states: unknown[], { live = endpoint, done = answer({}) }: { live?: LiveEndpoint | null; done?: EndpointAnswer } = {}) {
  const sent: string[] = []
  const made = customWrite({
    now: () => new Date('2026-11-20T12:00:00Z'),
    version: async () => ({
      endpoint,
      call: async (_, { key }) => {
        sent.push(String(key))
        return done
      },
    }),
    live: async (id) => (id === 'state' ? { endpoint: read, call: async () => answer(states.shift()) } : live && { endpoint: live, call: async () => done }),
  })
  return { sent, made }
}
const STATE = { verify: { endpointId: 'state', predicate: "answer.status == 'PAUSED'" } }
const BY_KEY = { verify: { endpointId: 'state', predicate: 'contains(answer.keys, $.key)' } }

describe('A change at a described system', () => {
  test('is sent once under its key, and proven by the read alone', async () => {
    const { sent, made } = play(write(STATE), [{ status: 'ACTIVE' }, { status: 'ACTIVE' }, { status: 'PAUSED' }])
    expect(await made.perform(request, KEY)).toMatchObject({ kind: 'done', result: { isVerified: false } })
    expect(sent).toEqual([KEY])
    expect(await made.lookUp(request, KEY, null)).toEqual({ kind: 'absent' })
    expect(await made.lookUp(request, KEY, null)).toMatchObject({ kind: 'done', result: { isVerified: true } })
  })

  test('that is so already is not sent: ours by its key is done, anybody’s is refused', async () => {
    const state = play(write(STATE), [{ status: 'PAUSED' }])
    expect(await state.made.perform(request, KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('so already') })
    const own = play(write(BY_KEY), [{ keys: [KEY] }])
    expect(await own.made.perform(request, KEY)).toMatchObject({ kind: 'done', result: { isVerified: true } })
    expect([state.sent, own.sent]).toEqual([[], []])
  })

  test('without a proof is sent and not proven; whether it happened is absent only where a key keeps it from happening twice', async () => {
    const keyed = play(write({ idempotency: { in: 'header', name: 'Key' } }), [])
    expect(await keyed.made.perform(request, KEY)).toMatchObject({ kind: 'done', isUnproven: true, result: { isVerified: false, told: null } })
    expect(await keyed.made.lookUp(request, KEY, null)).toEqual({ kind: 'absent' })
    await expect(play(write({}), []).made.lookUp(request, KEY, null)).rejects.toMatchObject({ kind: 'outcome-unknown' })
  })

  test('that was switched off or changed since it was decided is not sent', async () => {
    for (const live of [null, { ...write(STATE), version: 2 }]) {
      const { sent, made } = play(write(STATE), [{ status: 'ACTIVE' }], { live })
      expect(await made.perform(request, KEY)).toMatchObject({ kind: 'refused' })
      expect(sent).toEqual([])
    }
  })

  test('that the other side refuses did not happen', async () => {
    const { made } = play(write(STATE), [{ status: 'ACTIVE' }], { done: { kind: 'refused', status: 422, reason: 'Perks refused it (status 422).' } })
    expect(await made.perform(request, KEY)).toEqual({ kind: 'refused', reason: 'Perks refused it (status 422).' })
  })
})
