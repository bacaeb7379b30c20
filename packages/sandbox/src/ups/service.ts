/**
 * UPS's token endpoint and tracking details. What it does not prove: UPS's rate limits, its texts in other languages, signatures and photos,
 * multi-piece shipments, look-up by reference, numbers its site knows and its API does not. Source: shared/reference/integrations.md, section 1.
 */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Service } from '../world/store.ts'
import { foundJson, notFoundJson, scansUpTo } from './track-json.ts'

/** Four hours less a second, as UPS grants them. */
const TOKEN_SECONDS = 14_399

const madeUp = (seed: number, name: string): string => createHash('sha256').update(`ups ${seed} ${name}`).digest('hex')

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ response: { errors: [{ code, message }] } }, { status, headers: { apierrorcode: code, apierrormsg: message } })

export const ups: Service = {
  id: 'ups',
  create({ store }) {
    const credentials = { clientId: madeUp(store.world.seed, 'client id').slice(0, 48), clientSecret: madeUp(store.world.seed, 'client secret') }
    const issued = new Map<string, number>()
    const app = new Hono()

    app.post('/security/v1/oauth/token', async (context) => {
      const form = new URLSearchParams(await context.req.text())
      if (form.get('grant_type') !== 'client_credentials') return refuse(400, '10400', 'Invalid/Missing Parameter(s)')
      const expected = `Basic ${Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64')}`
      if (context.req.header('authorization') !== expected) return refuse(401, '10401', 'ClientId is Invalid')
      const token = madeUp(store.world.seed, `token ${store.nextId()}`)
      issued.set(token, store.now().getTime() + TOKEN_SECONDS * 1000)
      return context.json({
        token_type: 'Bearer',
        issued_at: String(store.now().getTime()),
        client_id: credentials.clientId,
        access_token: token,
        scope: '',
        expires_in: String(TOKEN_SECONDS),
        refresh_count: '0',
        status: 'approved',
      })
    })

    app.get('/api/track/v1/details/:number', (context) => {
      const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1]
      const expiresAt = token === undefined ? undefined : issued.get(token)
      if (expiresAt === undefined || expiresAt <= store.now().getTime()) return refuse(401, '250002', 'Invalid Authentication Information.')
      if (!context.req.header('transid')) return refuse(400, 'VT0002', 'Missing transId')
      if (!context.req.header('transactionsrc')) return refuse(400, 'VT0003', 'Missing transactionSrc')
      const number = context.req.param('number').toUpperCase()
      if (!/^[A-Z0-9]{7,34}$/.test(number)) return refuse(400, 'TV1002', 'Invalid inquiry number')
      const parcel = store.world.parcels.find((each) => each.carrier === 'ups' && each.number.toUpperCase() === number)
      const isKnown = parcel !== undefined && !parcel.isUnknownToCarrier && scansUpTo(parcel, store.now()).length > 0
      return context.json(isKnown ? foundJson(parcel, store.now()) : notFoundJson(number))
    })
    app.notFound(() => refuse(404, '9640010', 'The requested resource was not found'))

    return { fetch: (request) => app.fetch(request), credentials }
  },
}
