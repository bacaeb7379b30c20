import { z } from 'zod'
import type { ServiceDeps } from '../world/store.ts'

/** What the SDK's `client.request` sends its host. Secure settings and JWTs are not played: the app has none. */
export const ProxiedRequest = z.looseObject({
  url: z.string(),
  type: z.string().optional(),
  method: z.string().optional(),
  data: z.string().optional(),
  contentType: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  agentId: z.string(),
})

export type ProxiedAnswer = { ok: boolean; full: { status: number; statusText: string; readyState: 4; responseText: string; responseJSON?: unknown } }

/** Relative = Zendesk's REST API as the agent who is signed in; anything else would go through Zendesk's proxy, which the app does not use. */
export async function proxyRequest(deps: ServiceDeps, request: z.infer<typeof ProxiedRequest>): Promise<ProxiedAnswer> {
  const agent = deps.store.world.agents.find((each) => each.id === request.agentId)
  if (!agent || !request.url.startsWith('/')) return answer(400, 'Bad Request', JSON.stringify({ error: 'Only relative addresses, by a known agent' }))
  const { apiToken } = deps.credentialsOf('zendesk')
  const response = await fetch(`${deps.urlOf('zendesk')}${request.url}`, {
    method: request.type ?? request.method ?? 'GET',
    headers: {
      ...request.headers,
      'content-type': request.contentType ?? 'application/json',
      authorization: `Basic ${Buffer.from(`${agent.email}/token:${apiToken}`).toString('base64')}`,
    },
    ...(request.data === undefined ? {} : { body: request.data }),
  })
  return answer(response.status, response.statusText, await response.text())
}

function answer(status: number, statusText: string, responseText: string): ProxiedAnswer {
  const full: ProxiedAnswer['full'] = { status, statusText, readyState: 4, responseText }
  try {
    full.responseJSON = JSON.parse(responseText)
  } catch {
    // Not JSON: the SDK then hands the text on.
  }
  return { ok: status >= 200 && status < 300, full }
}
