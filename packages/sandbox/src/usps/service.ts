/**
 * USPS's token endpoint and tracking 3.2 ("v3r2"). What it does not prove: that its 60 calls are counted by the clock's hours, how parcels of other label accounts are really refused,
 * mail for proofs of delivery, subscriptions. Source: shared/reference/integrations.md, section 3.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { createAllowance } from '../allowance.ts'
import { createBearerTokens, madeUp } from '../bearer-tokens.ts'
import { knownParcels } from '../world/parcel-scans.ts'
import type { Service } from '../world/store.ts'
import { detailJson } from './track-json.ts'

/** Eight hours less a second, as USPS grants them. */
const TOKEN_SECONDS = 28_799

/** Over all its APIs, tokens included. */
const CALLS_PER_HOUR = 60

type Detail = { code: string; title: string; detail: string }

const refuse = (status: number, message: string, details: Detail[] = []): Response =>
  Response.json(
    {
      apiVersion: '/tracking/v3',
      error: {
        code: String(status),
        message,
        errors: details.map((each) => ({ status: String(status), ...each, source: { parameter: 'trackingNumber', example: '' } })),
      },
    },
    { status },
  )

const MOST_NUMBERS = 35
const TrackRequest = z
  .array(z.object({ trackingNumber: z.string().min(1) }))
  .min(1)
  .max(MOST_NUMBERS)

const NOT_YET: Detail = {
  code: '150001',
  title: 'Tracking',
  detail: 'A status update is not yet available on your package. It will be available when the shipper provides an update.',
}
const NOT_YOURS: Detail = { code: '150010', title: 'Tracking', detail: 'The tracking number belongs to another shipper.' }

/** What is wrong with one number of several. */
const errorEntry = (trackingNumber: string, status: number, detail: Detail): Record<string, unknown> => ({
  trackingNumber,
  statusCode: String(status),
  error: { code: String(status), message: detail.detail, errors: [{ status: String(status), ...detail }] },
})

/** JSON or a form, as USPS takes both. */
const readFields = (type: string, text: string): Record<string, unknown> => {
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(text))
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

export const usps: Service = {
  id: 'usps',
  create({ store }) {
    const { seed } = store.world
    const credentials = { clientId: madeUp('usps', seed, 'client id').slice(0, 32), clientSecret: madeUp('usps', seed, 'client secret').slice(0, 16) }
    const tokens = createBearerTokens(store, 'usps', TOKEN_SECONDS)
    const app = new Hono()

    const allowance = createAllowance(store, { calls: CALLS_PER_HOUR, windowMs: 3_600_000 })
    app.use(async (_context, next) => {
      const waitSeconds = allowance.take()
      if (waitSeconds === null) return next()
      const error = { code: '429', message: 'Exceeded quota limit for this application.', errors: [] }
      return Response.json({ apiVersion: '/tracking/v3', error }, { status: 429, headers: { 'retry-after': String(waitSeconds) } })
    })

    app.post('/oauth2/v3/token', async (context) => {
      const fields = readFields(context.req.header('content-type') ?? '', await context.req.text())
      const isKnown = fields.client_id === credentials.clientId && fields.client_secret === credentials.clientSecret
      const error_uri = 'https://datatracker.ietf.org/doc/html/rfc6749#section-5.2'
      if (!isKnown) return context.json({ error: 'invalid_client', error_description: 'Client authentication failed.', error_uri }, 401)
      if (fields.grant_type !== 'client_credentials')
        return context.json({ error: 'unsupported_grant_type', error_description: 'The grant type is not supported.', error_uri }, 400)
      return context.json({
        access_token: tokens.issue(),
        token_type: 'Bearer',
        issued_at: store.now().getTime(),
        expires_in: TOKEN_SECONDS,
        status: 'approved',
        scope: 'addresses tracking',
        issuer: 'https://keyc.usps.com/realms/USPS',
        client_id: credentials.clientId,
        application_name: 'Bookbag',
        api_products: '[Tracking]',
        public_key: '',
      })
    })

    app.post('/tracking/v3r2/tracking', async (context) => {
      if (!tokens.isGood(context.req.header('authorization'))) return refuse(401, 'The client application identifier is invalid.')
      const asked = TrackRequest.safeParse(await context.req.json().catch(() => undefined))
      if (!asked.success) return refuse(400, 'Bad Request', [{ code: '150000', title: 'Tracking', detail: 'Between 1 and 35 tracking numbers are taken.' }])
      const entries = asked.data.map(({ trackingNumber }) => {
        const [parcel] = knownParcels(store, 'usps', trackingNumber)
        if (parcel?.isOfAnotherShipper) return errorEntry(trackingNumber, 403, NOT_YOURS)
        return parcel ? { statusCode: '200', ...detailJson(parcel, store.now()) } : errorEntry(trackingNumber, 404, NOT_YET)
      })
      return Response.json(entries, { status: entries.every((each) => each.statusCode === '200') ? 200 : 207 })
    })
    app.notFound(() => refuse(404, 'Resource Not Found'))

    return { fetch: (request) => app.fetch(request), credentials }
  },
}
