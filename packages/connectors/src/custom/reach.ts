import type { ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { DEFAULT_DEADLINE_MS } from '../http.ts'
import { authorised } from './authorise.ts'
import type { CustomCredentials } from './credentials.ts'

/**
 * Somebody answers at this address, and it may be asked at all. Nothing can be asked that is not described, so whether a key is right shows only in the
 * test call of an endpoint; a token by client credentials is obtained, and proves them.
 */
export async function reach(credentials: CustomCredentials, deps: ConnectorDeps): Promise<{ account: string }> {
  const { name, baseUrl } = credentials
  await authorised(credentials, deps, async () => {
    try {
      const response = await deps.fetch(baseUrl, { redirect: 'manual', signal: AbortSignal.timeout(deps.deadlineMs ?? DEFAULT_DEADLINE_MS) })
      await response.body?.cancel()
    } catch (cause) {
      // A front page that leads elsewhere, or is large, is an answer.
      if (cause instanceof ConnectorError && cause.kind === 'bad-answer') return
      if (cause instanceof ConnectorError) throw cause
      throw new ConnectorError({ kind: 'unavailable', vendor: name, message: `${name} could not be reached. Look at the address.`, cause })
    }
  })
  return { account: `${name}, ${new URL(baseUrl).host}` }
}
