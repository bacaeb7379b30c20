import { ConnectorError } from '@bookbag/core/connector-error'
import type { Shop } from '@bookbag/core/shop'
import type { Deps } from '../deps.ts'
import { connectAccount } from './connect-account.ts'
import { accountOfApp, accountsAt } from './directory.ts'
import { tryCredentials } from './try-credentials.ts'

export type ZendeskAccess = { subdomain: string; oauthToken?: string; email?: string; apiToken?: string; baseUrl?: string }
export type ConnectZendesk = {
  access: ZendeskAccess
  appId: string
  installationId: string
  /** PEM; left out, it is asked of Zendesk, which gives it to admins. */
  signedUrlKey?: string
  /** Left out or empty: those that are there stay. */
  shops: Shop[]
}

/** A real Zendesk account, from its app's installation: its credentials tried, its public key fetched, its webhook made. Repeating it changes what is given and makes nothing twice. */
export async function connectZendesk(deps: Deps, given: ConnectZendesk): Promise<{ accountId: string; account: string; intakeUrl: string }> {
  const { access, appId, installationId, shops } = given
  const { subdomain } = access
  const account = await tryCredentials(deps, 'zendesk', { ...access })
  const signedUrlKey = given.signedUrlKey ?? (await fetchKey(deps, access, appId))
  if (!/^-----BEGIN (RSA )?PUBLIC KEY-----/.test(signedUrlKey.trim()))
    throw new Error('The app’s public key is no PEM of a public key. Fetch it again from /api/v2/apps/{app id}/public_key.pem.')
  const zendeskOrigin = `https://${subdomain}.zendesk.com`
  const { accountId, intakeUrl } = await connectAccount(deps, {
    // A second app in the same Zendesk is an account of its own.
    accountId: (await accountOfApp(deps.db, zendeskOrigin, appId)) ?? ((await accountsAt(deps.db, zendeskOrigin)).length === 0 ? subdomain : `${subdomain}-${appId}`),
    zendeskOrigin,
    appId,
    installationIds: [installationId],
    signedUrlKey,
    shops,
    connections: [{ id: 'zendesk', connectorId: 'zendesk', shopId: null, credentials: access }],
  })
  return { accountId, account, intakeUrl }
}

async function fetchKey(deps: Pick<Deps, 'fetch'>, { subdomain, oauthToken, email, apiToken, baseUrl }: ZendeskAccess, appId: string): Promise<string> {
  const authorization = oauthToken ? `Bearer ${oauthToken}` : `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`
  const url = `${baseUrl ?? `https://${subdomain}.zendesk.com`}/api/v2/apps/${encodeURIComponent(appId)}/public_key.pem`
  const response = await deps.fetch(url, { headers: { authorization }, redirect: 'error', signal: AbortSignal.timeout(15_000) })
  if (response.ok) return response.text()
  throw new ConnectorError({
    kind: response.status === 404 ? 'not-found' : 'refused',
    vendor: 'Zendesk',
    message: `Zendesk did not give the public key of app ${appId} (status ${response.status}). Check the app’s id and that these are an admin’s credentials, or give the key as a file.`,
  })
}
