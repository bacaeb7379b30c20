import type { AccessToken, TokenStore } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'

/** Asks with the kept token; once more with a fresh one where the vendor refused it. A refused request did nothing, so that a write may be sent again too. */
export async function withToken<T>(tokens: TokenStore, obtain: () => Promise<AccessToken>, ask: (token: string) => Promise<T>): Promise<T> {
  const token = await tokens.get(obtain)
  try {
    return await ask(token)
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'auth') throw error
  }
  return ask(await tokens.get(obtain, { stale: token }))
}
