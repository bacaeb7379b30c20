import { Hono } from 'hono'
import type { Service } from '../world/store.ts'

export const zendesk: Service = {
  id: 'zendesk',
  create: () => {
    const app = new Hono()
    return { fetch: (request) => app.fetch(request), credentials: {} }
  },
}
