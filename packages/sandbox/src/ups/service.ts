/**
 * UPS's token endpoint and tracking details. What it does not prove: UPS's rate limits, its texts in other languages, signatures and photos,
 * multi-piece shipments, look-up by reference, numbers its site knows and its API does not. Source: shared/reference/integrations.md, section 1.
 */
import { Hono } from 'hono'
import { createBearerTokens, madeUp } from '../bearer-tokens.ts'
import { knownParcels } from '../world/parcel-scans.ts'
import type { Service } from '../world/store.ts'
import { foundJson, notFoundJson } from './track-json.ts'

/** Four hours less a second, as UPS grants them. */
const TOKEN_SECONDS = 14_399

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ response: { errors: [{ code, message }] } }, { status, headers: { apierrorcode: code, apierrormsg: message } })

export const ups: Service = {
  id: 'ups',
  create({ store }) {
    const credentials = { clientId: madeUp('ups', store.world.seed, 'client id').slice(0, 48), clientSecret: madeUp('ups', store.world.seed, 'client secret') }
    const tokens = createBearerTokens(store, 'ups', TOKEN_SECONDS)
    const app = new Hono()

    app.post('/security/v1/oauth/token', async (context) => {
      const form = new URLSearchParams(await context.req.text())
      if (form.get('grant_type') !== 'client_credentials') return refuse(400, '10400', 'Invalid/Missing Parameter(s)')
      const expected = `Basic ${Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64')}`
      if (context.req.header('authorization') !== expected) return refuse(401, '10401', 'ClientId is Invalid')
      return context.json({
        token_type: 'Bearer',
        issued_at: String(store.now().getTime()),
        client_id: credentials.clientId,
        access_token: tokens.issue(),
        scope: '',
        expires_in: String(TOKEN_SECONDS),
        refresh_count: '0',
        status: 'approved',
      })
    })

    app.get('/api/track/v1/details/:number', (context) => {
      if (!tokens.isGood(context.req.header('authorization'))) return refuse(401, '250002', 'Invalid Authentication Information.')
      if (!context.req.header('transid')) return refuse(400, 'VT0002', 'Missing transId')
      if (!context.req.header('transactionsrc')) return refuse(400, 'VT0003', 'Missing transactionSrc')
      const number = context.req.param('number').toUpperCase()
      if (!/^[A-Z0-9]{7,34}$/.test(number)) return refuse(400, 'TV1002', 'Invalid inquiry number')
      const [parcel] = knownParcels(store, 'ups', number)
      return context.json(parcel ? foundJson(parcel, store.now()) : notFoundJson(number))
    })
    app.notFound(() => refuse(404, '9640010', 'The requested resource was not found'))

    return { fetch: (request) => app.fetch(request), credentials }
  },
}
