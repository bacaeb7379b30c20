import { createAccessTokens } from '@bookbag/server/accounts/access-tokens'
import { openVault } from '@bookbag/server/vault'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lantern, startLantern } from './lantern.ts'

let lantern: Lantern
beforeAll(async () => {
  lantern = await startLantern()
})
afterAll(() => lantern.stop())

describe('An access token of a vendor', () => {
  test('is obtained once for all who wait, in this process and beside it, and kept sealed', async () => {
    const { db, vault, now } = lantern.server.deps
    // Two of them stand for two processes.
    const [here, there] = [createAccessTokens(db, vault, now), createAccessTokens(db, vault, now)]
    let obtained = 0
    const obtain = async () => {
      obtained += 1
      await new Promise((done) => setTimeout(done, 50))
      return { value: `secret-token-${obtained}`, expiresAt: new Date(now().getTime() + 3_600_000) }
    }
    const get = (tokens: typeof here, stale?: string) => tokens.of('lantern', 'zendesk').get(obtain, { stale })
    expect(new Set(await Promise.all([get(here), get(here), get(there), get(there)]))).toEqual(new Set(['secret-token-1']))
    expect(await Promise.all([get(here, 'secret-token-1'), get(there, 'secret-token-1')])).toEqual(['secret-token-2', 'secret-token-2'])
    lantern.advance(3_590_000)
    expect(await get(here)).toBe('secret-token-3')
    const { rows } = await db.withAccount('lantern', (tx) => tx.query<{ token_sealed: string }>('select token_sealed from access_tokens'))
    expect(rows[0]?.token_sealed).not.toContain('secret')
    const stranger = openVault({ 1: Buffer.alloc(32, 9).toString('base64') })
    expect(() => stranger.open(rows[0]?.token_sealed ?? '', { accountId: 'lantern', connectionId: 'zendesk', field: 'access token' })).toThrow()
  })

  test('that could not be obtained is asked for again', async () => {
    const { db, vault, now } = lantern.server.deps
    const tokens = createAccessTokens(db, vault, now).of('lantern', 'zendesk')
    await expect(tokens.get(async () => Promise.reject(new Error('vendor is down')), { stale: 'secret-token-3' })).rejects.toThrow('vendor is down')
    expect(await tokens.get(async () => ({ value: 'again', expiresAt: null }), { stale: 'secret-token-3' })).toBe('again')
  })
})
