import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

let shop: Harness
beforeAll(async () => {
  shop = await startHarness()
})
afterAll(() => shop.stop())

const where = (order: string) => ({ from: ANNA, subject: 'My order', body: `Hi, where is my order #${order}? Thanks, Anna` })
const stop = (isStopped: boolean) => shop.server.deps.db.withAccount(shop.accountId, (tx) => tx.query('update accounts set is_stopped = $1', [isStopped]))
const events = () => shop.sandbox.store.world.history.length

describe('What goes to a person', () => {
  test('a stranger who asks for somebody’s order learns nothing of it', async () => {
    const ticketId = await shop.mail({ ...where('1001'), from: 'mallory@example.net', body: 'Where is my order #1001?' })
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
    expect(shop.notesOn(ticketId)).toHaveLength(1)
    expect(shop.ticket(ticketId).status).toBe('open')
  })

  test('a form in the owner’s name with a stranger in copy: nothing of the order is told to either', async () => {
    const ticketId = await shop.mail({ ...where('1001'), body: 'Where is my order #1001?', channel: 'web_form', cc: ['mallory@example.net'] })
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect((await shop.runs(ticketId)).at(-1)?.reasons.join(' ')).toContain('mallory@example.net')
  })

  test('whom an agent has put in copy on the ticket alone counts as well, when the customer writes on', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Hm', body: 'Hello, is anybody there? I have a thing to ask a person.' })
    const before = shop.repliesOn(ticketId).length
    const first = shop.ticket(ticketId).comments[0]
    if (!first) throw new Error('The ticket has no comment.')
    shop.ticket(ticketId).comments.push({ ...first, id: '990001', author: '901', body: 'Cc', isPublic: false, channel: 'api', cc: ['mallory@example.net'] })
    await shop.sandbox.reply(ticketId, { body: 'Where is my order #1001?' })
    await shop.settle()
    expect(shop.repliesOn(ticketId)).toHaveLength(before)
    expect((await shop.runs(ticketId)).at(-1)?.reasons.join(' ')).toContain('mallory@example.net')
  })

  test('a threat with the bank is handed over, with what is known and why', async () => {
    const ticketId = await shop.mail({ ...where('1001'), body: 'Where is my order #1001? If I hear nothing I will file a chargeback with my bank.' })
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.notesOn(ticketId)[0]).toMatch(/chargeback/)
    expect((await shop.why(ticketId)).decision?.outcome).toBe('hand_over')
  })

  test('a German mail, which the offline engine does not read: the note says why, and no word of it is answered in any language', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Meine Bestellung', body: 'Guten Tag, wo ist meine Bestellung #1001? Vielen Dank, Anna' })
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.notesOn(ticketId)).toEqual([expect.stringContaining('The mail is written in German, which the engine “offline” does not read: a person answers it.')])
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
  })

  test('nothing is written while the kill switch stops everything', async () => {
    await stop(true)
    const ticketId = await shop.mail(where('1001'))
    expect([...shop.repliesOn(ticketId), ...shop.notesOn(ticketId)]).toEqual([])
    expect((await shop.runs(ticketId)).at(-1)).toMatchObject({ state: 'handed_over', reasons: ['Everything is stopped by the kill switch.'] })
    await stop(false)
  })

  test('a ticket on which a colleague answered stays the colleague’s', async () => {
    const ticketId = await shop.mail(where('1003'))
    const zendesk = shop.sandbox.service('zendesk')
    const authorization = `Basic ${btoa(`bookbag@lantern.example/token:${zendesk.credentials.apiToken}`)}`
    const answered = await fetch(`${zendesk.url}/api/v2/tickets/${ticketId}.json`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ ticket: { comment: { body: 'I am looking into it myself.', public: true } } }),
    })
    expect(answered.status).toBe(200)
    await shop.settle()
    const before = shop.repliesOn(ticketId).length
    await shop.sandbox.reply(ticketId, { body: 'Thanks! And where is my order #1003 now?' })
    await shop.settle()
    expect(shop.repliesOn(ticketId)).toHaveLength(before)
    expect((await shop.runs(ticketId)).at(-1)?.state).not.toBe('resolved')
  })

  test('an event that Zendesk delivers three times is one run and one answer', async () => {
    await shop.sandbox.duplicateWebhooks(2)
    const ticketId = await shop.mail(where('1001'))
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect((await shop.runs(ticketId)).filter((run) => run.state !== 'ignored')).toHaveLength(1)
    await shop.sandbox.duplicateWebhooks(0)
  })

  test('our own answer and an auto-responder’s are never answered', async () => {
    const ticketId = await shop.mail(where('1001'))
    const before = events()
    await shop.sandbox.reply(ticketId, { body: 'I am out of the office until Monday.', isAutoSubmitted: true })
    await shop.settle()
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect(shop.sandbox.store.world.history.slice(before).filter((event) => event.service === 'zendesk' && event.effect === 'comment' && event.key !== null)).toEqual([])
  })
})
