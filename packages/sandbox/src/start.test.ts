import { expect, test } from 'vitest'
import { SERVICES } from './services.ts'
import { startSandbox } from './start.ts'
import { seededWorld } from './world/seed.ts'

test('every listed service stands on a port of its own, and a customer can write in over the control port', async () => {
  const sandbox = await startSandbox({ world: seededWorld({ now: new Date('2026-11-20T12:00:00Z') }), frozenClock: true })
  try {
    const listed = (await (await fetch(`${sandbox.controlUrl}/services`)).json()) as { services: { id: string; url: string }[] }
    expect(listed.services.map((service) => service.id)).toEqual(SERVICES.map((service) => service.id))
    expect(new Set(listed.services.map((service) => service.url)).size).toBe(SERVICES.length)

    const mail = { from: 'cora.whitlow@example.com', name: 'Cora Whitlow', subject: 'Where is my parcel?', body: 'It has not moved for days.', to: 'help@fernwoodfinch.example' }
    const answer = await fetch(`${sandbox.controlUrl}/customers/write`, { method: 'POST', body: JSON.stringify(mail) })
    const { ticketId } = (await answer.json()) as { ticketId: string }
    expect(sandbox.store.world.tickets.find((ticket) => ticket.id === ticketId)).toMatchObject({
      subject: 'Where is my parcel?',
      brandId: '71001',
      recipient: 'help@fernwoodfinch.example',
      status: 'new',
    })
    expect(sandbox.calls()).toEqual([])

    const refused = await fetch(`${sandbox.controlUrl}/customers/write`, { method: 'POST', body: JSON.stringify({ from: 'nobody', body: 'x' }) })
    expect([refused.status, await refused.json()]).toEqual([400, { problems: [{ path: 'from', message: 'Invalid email address' }] }])
    expect(() => sandbox.service('fax')).toThrow('The sandbox has no service "fax"')
  } finally {
    await sandbox.stop()
  }
})
