import { z } from 'zod'
import { Address } from './address.ts'
import { CurrencyCode } from './money.ts'
import { PARTNER_PLACEHOLDERS, Partner } from './partner.ts'
import type { Remark } from './rules/validate.ts'
import { Shop } from './shop.ts'
import { isSameEmail } from './ticket.ts'

/** What is compared with other shops and fields also while something else does not fit yet. */
const Legible = z
  .object({
    recipients: z.array(z.string()).catch([]),
    brandIds: z.array(z.string()).catch([]),
    partners: z.array(z.object({ id: z.string(), email: z.string(), subject: z.string(), text: z.string() })).catch([]),
  })
  .catch({ recipients: [], brandIds: [], partners: [] })
type Legible = { recipients: string[]; brandIds: string[]; partners?: { id: string; email: string; subject: string; text: string }[] | undefined }

export type CheckedShop = { ok: true; shop: Shop } | { ok: false; problems: Remark[] }

const text = (most: number) => z.string({ error: 'This is no text.' }).trim().max(most, `At most ${most} characters.`)
const needed = (most: number) => text(most).min(1, 'This can’t be empty.')
const days = (most: number) => {
  const say = `Give whole days, from 0 to ${most}, or leave it empty.`
  return z.int(say).min(0, say).max(most, say).nullable()
}
/** What is left empty is not said at all: an empty text would be told to a customer as one. */
const orNothing = (most: number) =>
  text(most)
    .transform((given) => given || null)
    .nullish()
const email = z.string().trim().pipe(z.email('This is no mail address.'))
const place = text(200).nullable()

const ReturnAddress = Address.extend({
  name: place,
  company: place,
  line1: needed(200),
  line2: place,
  city: needed(200),
  provinceCode: place,
  postalCode: needed(20),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters, like DE.'),
  phone: place,
})

const expires = 'Give whole days, from 30 to 1830.'
const Change = z.strictObject({
  name: needed(100),
  brandIds: z.array(z.string().regex(/^\d{1,20}$/, 'A brand’s id is a number.')).max(50, 'At most 50 brands.'),
  recipients: z.array(email).max(50, 'At most 50 addresses.'),
  orderPrefix: z.string().max(20, 'At most 20 characters.'),
  orderSuffix: z.string().max(20, 'At most 20 characters.'),
  signature: text(1_000),
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language looks like “en” or “en-GB”.'),
  timeZone: z.string().refine(isTimeZone, 'There is no such time zone. One looks like “Europe/Berlin”.'),
  partners: z
    .array(Partner.extend({ id: needed(60), name: needed(100), email, intents: Partner.shape.intents.min(1, 'Choose at least one.'), subject: needed(200), text: needed(4_000) }))
    .max(20, 'At most 20 partners.')
    .optional(),
  policies: z.strictObject({
    returnWindowDays: days(3_650),
    returnPolicy: orNothing(10_000).transform((given) => given ?? null),
    shippingPolicy: orNothing(10_000).transform((given) => given ?? null),
    refundDaysToBank: days(90),
    returnLabelUrl: z.url({ protocol: /^https$/, message: 'This is no address that begins with https://.' }).nullish(),
    returnInstructions: orNothing(4_000),
    returnAddress: ReturnAddress.nullish(),
    goodwill: z
      .strictObject({
        maxMinor: z.int('Give an amount.').positive('Give an amount above zero.'),
        as: Shop.shape.policies.shape.goodwill.unwrap().shape.as,
        expiresInDays: z.int(expires).min(30, expires).max(1_830, expires),
      })
      .optional(),
    restock: Shop.shape.policies.shape.restock,
    tellsStockCount: Shop.shape.policies.shape.tellsStockCount,
  }),
})

/** The one border for what an admin says about a shop: every mistake at once, each by its path ("partners.0.email"). `others` are the account's other shops. */
export function checkShop(given: unknown, { of, others }: { of: Pick<Shop, 'id' | 'currency' | 'isStopped'>; others: Shop[] }): CheckedShop {
  const parsed = Change.safeParse(given)
  const ofValues = parsed.success ? [] : parsed.error.issues.flatMap(remarksOf)
  const legible = parsed.success ? parsed.data : Legible.parse(given)
  const problems = [...ofValues, ...[...whoseMail(legible, others), ...partnerProblems(legible)].filter(({ path }) => !ofValues.some((each) => each.path === path))]
  return parsed.success && problems.length === 0
    ? { ok: true, shop: Shop.parse({ ...parsed.data, id: of.id, currency: of.currency, isStopped: of.isStopped }) }
    : { ok: false, problems }
}

/** The same for a shop that is new: what it will be kept under is said once, here. */
export function checkNewShop({ id, currency, shop }: { id: string; currency: string; shop?: unknown }, others: Shop[]): CheckedShop {
  const kept: Remark[] = [
    ...(/^[1-9]\d{0,19}$/.test(id) ? [] : [{ path: 'id', message: 'Give Shopify’s own number of the shop, digits only.' }]),
    ...(others.some((other) => other.id === id) ? [{ path: 'id', message: 'This shop is here already.' }] : []),
    ...(CurrencyCode.safeParse(currency).success ? [] : [{ path: 'currency', message: 'A currency is three capital letters, like EUR.' }]),
  ]
  const checked = checkShop(shop, { of: { id, currency: kept.length > 0 ? 'EUR' : currency, isStopped: false }, others })
  const problems = [...kept, ...(checked.ok ? [] : checked.problems)]
  return problems.length > 0 ? { ok: false, problems } : checked
}

function remarksOf(issue: z.core.$ZodIssue): Remark[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path.join('.'), message: issue.message }]
  return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'This can’t be changed here.' }))
}

/** An address or brand that means two shops means none: its tickets would all wait for people. */
function whoseMail({ recipients, brandIds }: Legible, others: Shop[]): Remark[] {
  const sameBrand = (a: string, b: string): boolean => a === b
  return [
    ...claimed(recipients, 'recipients', isSameEmail, (address) => others.find((shop) => shop.recipients.some((each) => isSameEmail(each, address)))),
    ...claimed(brandIds, 'brandIds', sameBrand, (brand) => others.find((shop) => shop.brandIds.includes(brand))),
  ]
}

function claimed(given: string[], path: string, isSame: (a: string, b: string) => boolean, ownerOf: (each: string) => Shop | undefined): Remark[] {
  return given.flatMap((each, at): Remark[] => {
    const owner = ownerOf(each)
    if (owner) return [{ path: `${path}.${at}`, message: `“${each}” belongs to ${owner.name} already.` }]
    return given.findIndex((other) => isSame(other, each)) < at ? [{ path: `${path}.${at}`, message: `“${each}” stands here twice.` }] : []
  })
}

function partnerProblems({ partners = [], recipients }: Legible): Remark[] {
  return partners.flatMap((partner, at): Remark[] => [
    ...(partners.findIndex((other) => other.id === partner.id) < at ? [{ path: `partners.${at}.id`, message: 'Another partner has this id.' }] : []),
    ...(recipients.some((each) => isSameEmail(each, partner.email))
      ? [{ path: `partners.${at}.email`, message: 'This is the shop’s own support address: its questions would come back as tickets.' }]
      : []),
    ...(['subject', 'text'] as const).flatMap((part) =>
      unknownPlaceholders(partner[part]).map((name) => ({ path: `partners.${at}.${part}`, message: `Nothing is filled in for {${name}}: it would be sent as it stands.` })),
    ),
    ...(/[\r\n]/.test(partner.subject) ? [{ path: `partners.${at}.subject`, message: 'A subject is one line.' }] : []),
  ])
}

const unknownPlaceholders = (words: string): string[] =>
  [...words.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '').filter((name) => !PARTNER_PLACEHOLDERS.some((known) => known === name))

function isTimeZone(name: string): boolean {
  try {
    // An offset like “+02:00” is taken too, but knows no summer.
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
