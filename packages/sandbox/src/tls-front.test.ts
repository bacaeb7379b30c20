import { request } from 'node:https'
import { expect, test } from 'vitest'
import { startSandbox } from './start.ts'
import { startTlsFront } from './tls-front.ts'
import { parseWorld } from './world/load.ts'
import { zendesk } from './zendesk/service.ts'

test('a client that speaks only HTTPS reaches Zendesk and can check its certificate', async () => {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Fernwood', domain: 'fernwood.example', supportAddress: 'help@fernwood.example' }],
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const sandbox = await startSandbox({ world: loaded.world, frozenClock: true, services: [zendesk] })
  const service = sandbox.service('zendesk')
  const front = await startTlsFront(service.url)
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { authorization: `Bearer ${service.credentials.oauthToken}` }
    request({ host: front.host, port: front.port, path: '/api/v2/users/me.json', ca: front.certificate, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
  await front.stop()
  await sandbox.stop()
})
