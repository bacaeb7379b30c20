/**
 * A made-up loyalty API, of the kind that shops write for themselves: members by mail address, points granted with an Idempotency-Key that is
 * honoured or not, as the world says. It proves nothing about any real vendor.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { madeUp } from '../bearer-tokens.ts'
import type { WorldMember } from '../world/loyalty.ts'
import type { Service } from '../world/store.ts'

const Grant = z.object({ points: z.int(), reason: z.string().optional() })
const MOST_AT_ONCE = 1_000

const refuse = (status: number, error: string): Response => Response.json({ error }, { status })

/** A point is a cent. */
const memberJson = (member: WorldMember) => ({
  email: member.email,
  tier: member.tier,
  points: member.points,
  worth: (member.points / 100).toFixed(2),
  expires_on: member.expiresOn,
  entries: member.entries.map(({ id, at, points, reference, reason }) => ({ id, at, points, reference, reason })),
})

export const loyalty: Service = {
  id: 'loyalty',
  create({ store }) {
    const credentials = { token: `loy_${madeUp('loyalty', store.world.seed, 'key').slice(0, 32)}`, parameter: 'X-Api-Key', auth: 'header' }
    const app = new Hono()
    const members = (): WorldMember[] => store.world.loyalty?.members ?? []
    const memberOf = (email: string): WorldMember | undefined => members().find((each) => each.email.toLowerCase() === email.toLowerCase())

    app.use(async (context, next) => {
      if (context.req.header('x-api-key') !== credentials.token) return refuse(401, 'unknown key')
      await next()
      return undefined
    })
    app.get('/v1/members/:email', (context) => {
      const member = memberOf(context.req.param('email'))
      return member ? context.json({ member: memberJson(member) }) : refuse(404, 'no such member')
    })
    app.post('/v1/members/:email/points', async (context) => {
      const member = memberOf(context.req.param('email'))
      if (!member) return refuse(404, 'no such member')
      const read = Grant.safeParse(await context.req.json().catch(() => undefined))
      if (!read.success || Math.abs(read.data.points) > MOST_AT_ONCE || member.points + read.data.points < 0) return refuse(422, 'points can’t be booked')
      const key = context.req.header('idempotency-key') ?? null
      const twin = key !== null && store.world.loyalty?.honoursKeys ? member.entries.find((each) => each.reference === key) : undefined
      if (twin) return context.json({ entry: twin, balance: member.points })
      const entry = { id: store.nextId(), at: store.now().toISOString(), points: read.data.points, reference: key, reason: read.data.reason ?? '' }
      member.entries.push(entry)
      member.points += entry.points
      store.record({
        service: 'loyalty',
        effect: 'points',
        order: null,
        ticket: null,
        amount: null,
        currency: null,
        key,
        details: { email: member.email, points: entry.points, reason: entry.reason },
      })
      return context.json({ entry, balance: member.points }, 201)
    })
    app.notFound(() => refuse(404, 'no such path'))
    return { fetch: (request) => app.fetch(request), credentials }
  },
}
