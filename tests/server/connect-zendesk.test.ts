import { connectZendesk } from '@bookbag/server/accounts/connect-zendesk'
import { readAccount } from '@bookbag/server/accounts/directory'
import { readZendeskAccess } from '@bookbag/server/env'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'

let shop: Harness
beforeAll(async () => {
  shop = await startHarness()
})
afterAll(() => shop.stop())

const given = (over: Record<string, unknown> = {}) => {
  const { url, credentials } = shop.sandbox.service('zendesk')
  const { subdomain = '', oauthToken = '', appId = '', installationId = '' } = credentials
  return { access: { subdomain, oauthToken, baseUrl: url }, appId, installationId, shops: [], ...over }
}
const webhooks = async (): Promise<string[]> => {
  const { url, credentials } = shop.sandbox.service('zendesk')
  const answer = (await (await fetch(`${url}/api/v2/webhooks`, { headers: { authorization: `Bearer ${credentials.oauthToken}` } })).json()) as { webhooks: { endpoint: string }[] }
  return answer.webhooks.map((each) => each.endpoint)
}

describe('Connecting a Zendesk account by command', () => {
  test('tries the credentials, fetches the app’s public key and makes the webhook; done again it makes no second one', async () => {
    const { deps } = shop.server
    const first = await connectZendesk(deps, given())
    const again = await connectZendesk(deps, given())
    expect(again).toEqual(first)
    expect((await webhooks()).filter((endpoint) => endpoint === first.intakeUrl)).toHaveLength(1)
    const account = await deps.db.withAccount(first.accountId, readAccount)
    expect(account?.signed_url_key.trim()).toBe(shop.sandbox.service('zendesk').credentials.publicKeyPem?.trim())
  })

  test('says what is wrong before anything is kept: credentials, the app’s id, a key that is none', async () => {
    const { deps } = shop.server
    const { access } = given()
    await expect(connectZendesk(deps, given({ access: { ...access, subdomain: 'elsewhere', oauthToken: 'wrong' } }))).rejects.toThrow(/Zendesk/)
    await expect(connectZendesk(deps, given({ access: { ...access, subdomain: 'elsewhere' }, appId: '4' }))).rejects.toThrow(/public key of app 4/)
    await expect(connectZendesk(deps, given({ access: { ...access, subdomain: 'elsewhere' }, signedUrlKey: 'hello' }))).rejects.toThrow(/no PEM/)
    expect(await deps.db.withAccount('elsewhere', readAccount)).toBeUndefined()
  })

  test('names every mistake in its environment', () => {
    expect(() => readZendeskAccess({ ZENDESK_SUBDOMAIN: 'https://acme', ZENDESK_EMAIL: 'nobody' })).toThrow(/ZENDESK_SUBDOMAIN must be[\s\S]*ZENDESK_EMAIL must be/)
    expect(() => readZendeskAccess({ ZENDESK_SUBDOMAIN: 'acme' })).toThrow(/ZENDESK_OAUTH_TOKEN is missing/)
    expect(readZendeskAccess({ ZENDESK_SUBDOMAIN: 'Acme', ZENDESK_OAUTH_TOKEN: 't' })).toEqual({ subdomain: 'acme', oauthToken: 't' })
  })
})
