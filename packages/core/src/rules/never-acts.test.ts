import { describe, expect, test } from 'vitest'
import { agent, comment, delivered, effect, facts, MAIL, order, person, picture, proposal, shipment, shop, ticket, understanding, unsentOrder } from '../../test/examples.ts'
import { ACTION_KINDS, type Proposal } from '../actions/action.ts'
import { refundKey } from '../actions/refund.ts'
import type { Facts } from '../facts.ts'
import { IDENTITY_LEVELS } from '../identity.ts'
import { money } from '../money.ts'
import { isSameEmail } from '../ticket.ts'
import { INTENTS, RISKS } from '../understanding.ts'
import { type DecideInput, decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import type { Rule } from './rule.ts'

/** Numbers that look random and are the same at every run (Park and Miller's generator). */
function dice(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const one = <T>(of: readonly [T, ...T[]]): T => of[Math.floor(next() * of.length)] ?? of[0]
  /** The usual thing mostly, something odd at times: else nothing would ever get through to be judged. */
  const mostly = <T>(usual: T, ...odd: [T, ...T[]]): T => (next() < 0.88 ? usual : one(odd))
  return { next, one, mostly }
}

/** A rule as loose as an admin can make it: everything goes by itself, without conditions or limits. */
const LOOSEST: Rule = {
  id: 'loosest',
  name: 'Everything',
  mode: 'auto',
  all: [],
  any: [],
  actions: ACTION_KINDS.map((action) => ({ action, maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null })),
  statusAfterReply: 'solved',
  delaySeconds: 0,
}

function proposalOf({ one, mostly }: ReturnType<typeof dice>): Proposal {
  const orderId = mostly('o1', 'o2', 'o9')
  const answers = [mostly('order_status', one(INTENTS as never))]
  const reply = { kind: 'reply' as const, arguments: { answers, orderId: mostly<string | null>(orderId, null, 'o2') } }
  const refund = {
    kind: 'refund' as const,
    arguments: {
      orderId,
      lines: [{ lineId: 'l1', quantity: one([1, 1, 2, 3]) }],
      shipping: one([false, true]),
      amountMinor: mostly<number | null>(null, 500, 50_000),
      reason: 'damaged',
    },
  }
  const cancel = { kind: 'cancel_order' as const, arguments: { orderId } }
  const address = { kind: 'change_address' as const, arguments: { orderId, address: { line1: '8 Oak Avenue', city: 'Salem', provinceCode: 'OR', postalCode: '97301' } } }
  return one([proposal(reply), proposal(reply), proposal(refund, reply), proposal(cancel, reply), proposal(address, reply), proposal(refund), proposal(refund, cancel, reply)])
}

function factsOf(roll: ReturnType<typeof dice>, plan: Proposal): Facts {
  const { one, mostly } = roll
  const email = mostly(MAIL, 'ida.brandt+1@example.com', 'tom@example.com')
  const wanted = plan.actions[0]?.kind
  const make = wanted === 'cancel_order' || wanted === 'change_address' ? mostly(unsentOrder, order) : mostly(order, unsentOrder)
  const first = make({
    email: mostly<string | null>(MAIL, 'tom@example.com', 'idabrandt@example.com', null),
    customerId: mostly<string | null>('k1', 'k9', null),
    shopId: mostly('s1', 's2'),
    hasDispute: mostly(false, true),
    riskLevel: mostly('low', 'high'),
    financialStatus: mostly('paid', 'pending', 'unknown', 'refunded'),
    refunded: mostly(money(0, 'USD'), money(9_500, 'USD'), money(10_000, 'USD')),
    cancelledAt: mostly<string | null>(null, '2026-11-20T00:00:00Z'),
  })
  const refund = plan.actions.find((action) => action.kind === 'refund')?.arguments
  const key = refund ? refundKey(refund as never) : 'none'
  const sum = one([1_500, 2_500, 6_000, 11_000])
  return facts({
    ticket: ticket({
      channel: mostly('mail', 'web_form', 'chat', 'social'),
      status: mostly('open', 'closed', 'solved'),
      comments: [
        comment({
          author: person({ email: mostly(email, 'eve@example.com') }),
          body: mostly('Please see to #1042: 8 Oak Avenue, Salem 97301', 'Hello', ' '),
          attachments: one([[], [picture]]),
          ccAddresses: mostly<string[]>([], ['tom@example.com']),
          isAutomatic: mostly(false, true),
        }),
        ...mostly(
          [],
          [comment({ id: 'c2', author: agent() }), comment({ id: 'c3' })],
          [comment({ id: 'c2', author: person({ id: '502', email: 'x@example.com' }) })],
          [comment({ id: 'c2', author: agent(), bookbagKey: 'k' })],
        ),
      ],
    }),
    identity: { level: mostly('mail', ...IDENTITY_LEVELS), email, reason: 'x', knownOrderIds: mostly<string[]>([], ['o1'], ['o2']) },
    shop: mostly<Facts['shop']>(shop(), shop({ isStopped: true }), null),
    orders: [first, order({ id: 'o2', name: '#1043' })],
    choice: mostly<Facts['choice']>(
      { kind: 'found', orderId: 'o1', by: 'number', belongsToRequester: true },
      { kind: 'several', orderIds: ['o1', 'o2'] },
      { kind: 'none', reason: 'x' },
    ),
    shipments: mostly([shipment()], [delivered], [], [shipment({ status: 'unknown' })]),
    effects: mostly([], [effect()], [effect({ state: 'in_flight' })], [effect({ key })]),
    quotes: mostly([{ key, amount: money(sum, 'USD'), amountInShopCurrency: money(sum, 'USD'), maximum: money(10_000, 'USD') }], []),
    automaticReplies: mostly(0, 1, 3, 9),
    sources: mostly(
      facts().sources,
      [],
      facts().sources.map((source) => ({ ...source, state: 'failed' as const })),
    ),
  })
}

function inputOf(seed: number): DecideInput {
  const roll = dice(seed)
  const { one, mostly } = roll
  const plan = proposalOf(roll)
  const main = plan.actions.flatMap((action) => (action.kind === 'reply' ? (action.arguments.answers as ['order_status']) : []))[0] ?? 'order_status'
  return {
    ruleSet: {
      rules: one([[LOOSEST], [LOOSEST], DEFAULT_RULES.rules]),
      guardrails: { ...DEFAULT_RULES.guardrails, isStopped: mostly(false, true), dailyBudgetMinor: mostly(100_000, 0, 2_000) },
    },
    facts: factsOf(roll, plan),
    understanding: mostly<DecideInput['understanding']>(
      understanding(main, {
        intents: [{ intent: main, confidence: mostly(0.95, 0.3) }],
        risks: mostly<{ risk: 'vip'; evidence: string }[]>([], [{ risk: one(RISKS as never), evidence: 'x' }]),
        leftovers: mostly<string[]>([], ['And?']),
      }),
      null,
    ),
    proposals: mostly([plan], []),
    spentTodayMinor: { rule: {}, shop: mostly(0, 99_000) },
  }
}

const COUNT = 20_000
const CASES = Array.from({ length: COUNT }, (_, index) => {
  const input = inputOf(index * 7_919 + 17)
  return { index, input, decision: decide(input) }
})
const acted = CASES.filter(({ decision }) => decision.outcome === 'act')
const writes = acted.filter(({ decision }) => decision.actions.some((action) => action.kind !== 'reply'))

/** Indices of cases that acted although they must not: none, or the seed shows how to see it again. */
const wrong = (mustNot: (input: DecideInput, decision: Decision) => boolean) => acted.filter(({ input, decision }) => mustNot(input, decision)).map(({ index }) => index)
const GENERAL = ['shipping_policy_question', 'return_policy_question', 'product_question', 'discount_or_promo']
const isAboutOrder = ({ actions }: Decision): boolean =>
  actions.some((action) => action.kind !== 'reply' || action.arguments.orderId !== null || !(action.arguments.answers as string[]).every((intent) => GENERAL.includes(intent)))
const isClaim = ({ facts: { identity } }: DecideInput): boolean => identity.level === 'claimed' || identity.level === 'knows_order'
const first = ({ facts: { orders } }: DecideInput) => orders[0] ?? order()

describe(`of ${COUNT} tickets under the loosest rules`, () => {
  test('enough act, and enough of those write, for the rest to mean something', () => {
    expect(acted.length).toBeGreaterThan(300)
    expect(writes.length).toBeGreaterThan(50)
    for (const kind of ['refund', 'cancel_order', 'change_address']) expect(writes.some(({ decision }) => decision.actions.some((action) => action.kind === kind))).toBe(true)
  })

  test.each<[string, Parameters<typeof wrong>[0]]>([
    ['while everything is stopped', ({ ruleSet }) => ruleSet.guardrails.isStopped],
    ['while the shop is stopped or not known', ({ facts: { shop: its } }) => its === null || its.isStopped],
    ['by another channel than mail and web form', ({ facts: { ticket: its } }) => its.channel !== 'mail' && its.channel !== 'web_form'],
    ['on a closed ticket', ({ facts: { ticket: its } }) => its.status === 'closed'],
    [
      'after a colleague, a machine or ourselves',
      ({ facts: { ticket: its } }) => its.comments.some((each) => each.author.role === 'agent' || each.bookbagKey !== null) || its.comments.at(-1)?.isAutomatic === true,
    ],
    ['with a risk in the words', ({ understanding: words }) => words === null || words.risks.length > 0],
    ['on a guess', ({ understanding: words }) => (words?.intents[0]?.confidence ?? 0) < 0.5],
    ['leaving something unanswered', ({ understanding: words }) => (words?.leftovers.length ?? 0) > 0],
    ['about an order that is not certain', ({ facts: { choice } }, decision) => isAboutOrder(decision) && choice.kind !== 'found'],
    [
      'about another order',
      (_, { actions }) => actions.some((action) => action.arguments.orderId !== undefined && action.arguments.orderId !== null && action.arguments.orderId !== 'o1'),
    ],
    ['on a disputed payment', (input, decision) => isAboutOrder(decision) && first(input).hasDispute],
    [
      'about an order with strangers in copy',
      ({ facts: { ticket: its } }, decision) =>
        isAboutOrder(decision) && its.comments.some((each) => each.ccAddresses.some((address) => address !== its.comments[0]?.author.email) || each.author.id === '502'),
    ],
    ['beyond the allowed replies', ({ facts: its }) => its.automaticReplies >= 3],
    [
      'about an order while a source failed',
      ({ facts: { sources } }, decision) => isAboutOrder(decision) && (sources.length === 0 || sources.some((source) => source.state === 'failed')),
    ],
    [
      'about a parcel not understood',
      (input, decision) => isAboutOrder(decision) && first(input).fulfillments.length > 0 && input.facts.shipments.some((each) => each.status === 'unknown'),
    ],
  ])('nothing acts %s', (_when, mustNot) => {
    expect(wrong(mustNot)).toEqual([])
  })

  test('no stranger is told about an order: the address is the order’s own, the account’s own, or number and postcode were given', () => {
    const mayNot = (input: DecideInput, decision: Decision): boolean => {
      const { identity, customer } = input.facts
      const isOrders = isSameEmail(first(input).email, identity.email)
      const isAccounts = !isClaim(input) && customer?.id === first(input).customerId && isSameEmail(customer?.email ?? null, identity.email)
      const knows = identity.level !== 'claimed' && identity.knownOrderIds.includes('o1')
      return isAboutOrder(decision) && !isOrders && !isAccounts && !knows
    }
    expect(wrong(mayNot)).toEqual([])
  })

  test('nothing is written for who is not proven', () => {
    expect(writes.filter(({ input }) => isClaim(input)).map(({ index }) => index)).toEqual([])
  })

  test('no money moves above what is left, above the day’s budget, without the shop’s own figure, or beside an earlier effect', () => {
    const refunds = writes.filter(({ decision }) => decision.actions.some((action) => action.kind === 'refund'))
    const bad = refunds.filter(({ input }) => {
      const sum = input.facts.quotes?.[0]?.amount.minor
      const its = first(input)
      return (
        sum === undefined ||
        sum > its.received.minor - its.refunded.minor ||
        input.spentTodayMinor.shop + sum > input.ruleSet.guardrails.dailyBudgetMinor ||
        input.facts.effects.length > 0
      )
    })
    expect(bad.map(({ index }) => index)).toEqual([])
  })

  test('nothing sent or cancelled is cancelled or sent elsewhere', () => {
    const changes = writes.filter(({ decision }) => decision.actions.some((action) => action.kind === 'cancel_order' || action.kind === 'change_address'))
    expect(changes.filter(({ input }) => first(input).fulfillments.length > 0 || first(input).cancelledAt !== null).map(({ index }) => index)).toEqual([])
  })

  test('at most one effect on an order, and the reply comes last', () => {
    expect(wrong((_, { actions }) => actions.filter((action) => action.kind !== 'reply').length > 1 || actions.at(-1)?.kind !== 'reply')).toEqual([])
  })

  test('whatever does not act says why, and the same input decides the same', () => {
    for (const { decision } of CASES) if (decision.outcome !== 'act') expect(decision.reasons.length).toBeGreaterThan(0)
    for (const { input, decision } of CASES.slice(0, 300)) expect(decide(structuredClone(input))).toEqual(decision)
  })

  test('what acts has no objection and passed every guardrail', () => {
    expect(wrong((_, { objections, guardrails }) => objections.length > 0 || guardrails.some((each) => !each.passed))).toEqual([])
  })
})

test('no rule, however loose, adds an action that was not proposed', () => {
  for (const { input, decision } of CASES) {
    const proposed = input.proposals[0]?.actions.map((action) => action.kind) ?? []
    expect(decision.actions.every((action) => proposed.includes(action.kind))).toBe(true)
  }
})
