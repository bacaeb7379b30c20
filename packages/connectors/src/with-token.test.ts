import { ConnectorError } from '@bookbag/core/connector-error'
import { expect, test } from 'vitest'
import { withToken } from './with-token.ts'

const refused = (kind: 'auth' | 'unavailable') => new ConnectorError({ kind, vendor: 'Parcels', message: 'No.' })
const store = () => {
  const stale: (string | undefined)[] = []
  return {
    stale,
    tokens: {
      get: async (_: unknown, options?: { stale?: string }) => {
        stale.push(options?.stale)
        return `token-${stale.length}`
      },
    },
  }
}
const obtain = async () => ({ value: 'unused', expiresAt: null })

test('a refused token is named stale and asked for once more, never a third time', async () => {
  const { tokens, stale } = store()
  const used: string[] = []
  const ask = async (token: string): Promise<never> => {
    used.push(token)
    throw refused('auth')
  }
  await expect(withToken(tokens, obtain, ask)).rejects.toMatchObject({ kind: 'auth' })
  expect({ used, stale }).toEqual({ used: ['token-1', 'token-2'], stale: [undefined, 'token-1'] })
})

test('any other failure is not the token’s fault', async () => {
  const { tokens, stale } = store()
  await expect(withToken(tokens, obtain, () => Promise.reject(refused('unavailable')))).rejects.toMatchObject({ kind: 'unavailable' })
  expect(stale).toEqual([undefined])
})
