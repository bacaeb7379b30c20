/**
 * Subscriptions in the style of Recharge's API (2021-11): its paths, its header, its words for states. Not its whole surface: charges stand within their
 * subscription, and pausing is one call. It takes no idempotency key, as Recharge names none for these calls. Not proven against a real account.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { madeUp } from '../bearer-tokens.ts'
import type { Service } from '../world/store.ts'
import type { WorldSubscription } from '../world/subscription.ts'

const NewAddress = z.object({
  address1: z.string().min(1),
  address2: z.string().nullish(),
  city: z.string().min(1),
  province: z.string().nullish(),
  zip: z.string().min(1),
  country_code: z.string().length(2),
})

const refuse = (status: number, errors: unknown): Response => Response.json({ errors }, { status })

const subscriptionJson = ({ id, email, product, price, status, charges, address, card, pausedUntil }: WorldSubscription) => {
  const next = charges.filter((each) => each.status === 'queued').toSorted((a, b) => a.scheduledOn.localeCompare(b.scheduledOn))[0]
  return {
    id,
    email,
    product_title: product,
    price,
    status: status.toUpperCase(),
    next_charge_id: status === 'active' ? (next?.id ?? null) : null,
    next_charge_scheduled_at: status === 'active' ? (next?.scheduledOn ?? null) : null,
    paused_until: pausedUntil,
    payment_method_status: card,
    charges: charges.map((each) => ({ id: each.id, scheduled_at: each.scheduledOn, status: each.status.toUpperCase() })),
    address: address && {
      address1: address.line1,
      address2: address.line2,
      city: address.city,
      province: address.province,
      zip: address.postalCode,
      country_code: address.country,
    },
  }
}

export const recharge: Service = {
  id: 'recharge',
  create({ store }) {
    const credentials = { token: `sk_${madeUp('recharge', store.world.seed, 'token').slice(0, 40)}`, parameter: 'X-Recharge-Access-Token', auth: 'header' }
    const app = new Hono()
    const byId = (id: string): WorldSubscription | undefined => store.world.subscriptions.find((each) => each.id === id)
    const changed = (subscription: WorldSubscription, effect: string, details: Record<string, unknown> = {}): Response => {
      store.record({
        service: 'recharge',
        effect,
        order: null,
        ticket: null,
        amount: null,
        currency: null,
        key: null,
        details: { subscription: subscription.id, email: subscription.email, ...details },
      })
      return Response.json({ subscription: subscriptionJson(subscription) })
    }
    const expired = () => refuse(422, { payment_method: ['has expired: the customer has to enter a new card first'] })

    app.use(async (context, next) => {
      if (context.req.header('x-recharge-access-token') !== credentials.token) return refuse(401, 'bad authentication')
      await next()
      return undefined
    })
    app.get('/subscriptions', (context) => {
      const email = (context.req.query('email') ?? '').toLowerCase()
      if (email === '') return refuse(422, { email: ['is missing'] })
      return context.json({ subscriptions: store.world.subscriptions.filter((each) => each.email.toLowerCase() === email).map(subscriptionJson) })
    })
    app.post('/charges/:id/skip', (context) => {
      const id = context.req.param('id')
      const subscription = store.world.subscriptions.find((each) => each.charges.some((charge) => charge.id === id))
      const charge = subscription?.charges.find((each) => each.id === id)
      if (!subscription || !charge) return refuse(404, 'not found')
      if (subscription.card === 'expired') return expired()
      if (charge.status !== 'queued' || subscription.status !== 'active') return refuse(422, { charge: ['is not queued'] })
      charge.status = 'skipped'
      return changed(subscription, 'subscription_skip', { charge: id })
    })
    app.post('/subscriptions/:id/pause', (context) => {
      const subscription = byId(context.req.param('id'))
      if (!subscription) return refuse(404, 'not found')
      if (subscription.card === 'expired') return expired()
      if (subscription.status !== 'active') return refuse(422, { status: ['is not active'] })
      subscription.status = 'paused'
      return changed(subscription, 'subscription_pause')
    })
    app.post('/subscriptions/:id/activate', (context) => {
      const subscription = byId(context.req.param('id'))
      if (!subscription) return refuse(404, 'not found')
      if (subscription.status === 'active') return refuse(422, { status: ['is active'] })
      subscription.status = 'active'
      subscription.cancelledAt = null
      return changed(subscription, 'subscription_activate')
    })
    app.post('/subscriptions/:id/cancel', (context) => {
      const subscription = byId(context.req.param('id'))
      if (!subscription) return refuse(404, 'not found')
      if (subscription.status === 'cancelled') return refuse(422, { status: ['is cancelled'] })
      subscription.status = 'cancelled'
      subscription.cancelledAt = store.now().toISOString()
      return changed(subscription, 'subscription_cancel')
    })
    app.put('/subscriptions/:id/address', async (context) => {
      const subscription = byId(context.req.param('id'))
      if (!subscription) return refuse(404, 'not found')
      const read = NewAddress.safeParse(await context.req.json().catch(() => undefined))
      if (!read.success) return refuse(422, { address: ['is incomplete'] })
      if (subscription.card === 'expired') return expired()
      const { address1, address2, city, province, zip, country_code } = read.data
      subscription.address = { line1: address1, line2: address2 ?? null, city, province: province ?? null, postalCode: zip, country: country_code }
      return changed(subscription, 'subscription_address', { line1: address1 })
    })
    app.notFound(() => refuse(404, 'not found'))
    return { fetch: (request) => app.fetch(request), credentials }
  },
}
