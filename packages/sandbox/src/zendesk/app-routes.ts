import { Hono } from 'hono'
import { APP_ID, appKeys } from './app-key.ts'
import type { Caller } from './caller.ts'
import { forbidden, notFound } from './errors.ts'
import { validateApp } from './validate-app.ts'

export const createAppRoutes = (): Hono<Caller> => {
  const routes = new Hono<Caller>()
  routes.post('/validate', async (context) => {
    const form = await context.req.formData().catch(() => null)
    const file = form?.get('file')
    if (!(file instanceof Blob)) return context.json({ error: 'InvalidRequest', description: 'No file was sent' }, 400)
    const { errors, warnings } = validateApp(new Uint8Array(await file.arrayBuffer()))
    if (errors.length > 0) return context.json({ error: 'RecordInvalid', description: errors.join('\n'), warnings }, 422)
    return context.json({ warnings })
  })
  routes.get('/:id/public_key.pem', (context) => {
    if (context.get('caller').role !== 'admin') return forbidden()
    return context.req.param('id') === String(APP_ID) ? context.text(appKeys().publicKey) : notFound()
  })
  return routes
}
