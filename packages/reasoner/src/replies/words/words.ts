import type { News } from '@bookbag/core/news'
import type { Advice } from '@bookbag/core/shipment'

/** Why we write though nobody asked again. What it says is what the news proves; the facts themselves follow it. */
export type Telling = Extract<News, { kind: 'tell' }>['what']

/** A carrier as customers know it. Null = which one it is is not known. */
export type Carrier = string | null
/** `index` null = there is only one. `id`: "UPS 1Z…", as the language writes it. */
export type Parcel = { index: number | null; id: string | null }
/** What money was paid with, as its owner knows it: "Visa", "4242". */
export type Tender = { kind: 'store_credit' | 'gift_card' | 'other'; name: string | null; ending: string | null }
export type WarehouseWork = 'received' | 'picking' | 'picked' | 'packed'
export type ShopNews = 'in_transit' | 'out_for_delivery' | 'attempted_delivery' | 'ready_for_pickup'

/** What a reply may not say happened unless it did. */
export const DEEDS = [
  'refunded',
  'cancelled',
  'address_changed',
  'delivered',
  'shipped',
  'packed',
  'in_stock',
  'sold_out',
  'out_for_delivery',
  'replaced',
  'promised',
  'goodwill_given',
  'own_system_changed',
  'held',
  'items_changed',
  'return_started',
] as const
export type Deed = (typeof DEEDS)[number]

/**
 * All that one language says to a customer, and all that is recognised in it. Sentences are plain functions of values that are already written out
 * (sums, days, lists of goods); null = not known, and then not said. What is said, and whether it may be, is decided beside, once for all languages.
 */
export type Words = {
  /** Shapes dates and sums where the shop's own locale is of another language. */
  locale: string
  /** Shapes the dates within an admin's sentence. Left out = as all others. */
  valueDates?: string
  yes: string
  no: string
  none: string
  counted(quantity: number, title: string): string
  daysAgo(days: number): string
  tender(tender: Tender): string

  frame: {
    /** Null = no name that is certainly one. */
    greeting(name: { first: string; whole: string } | null): string
    /** What an answer begins with. Null = the first thing told. An opening below takes its place. */
    thanks: string | null
    /** Said on every automatic reply (EU AI Act, article 50). It names `hears.person`, which brings a person. */
    automatic: string
    /** Stands in `automatic`, and in whatever is made of it. */
    automaticMark: string
    signOff(shop: string | null): string
    openings: Record<Telling, string>
  }
  parcel: {
    id(carrier: Carrier, number: string): string
    onWayBack(carrier: Carrier, parcel: Parcel): string
    delivered(carrier: Carrier, parcel: Parcel, day: string | null): string
    deliveredByOurRecords(parcel: Parcel, day: string | null): string
    /** `place` is one of the plain places that carriers note in English. Null = not sayable. */
    leftAt(place: string): string | null
    withNeighbour: string
    /** For who only asks where it is; who says that it is not there has said so already. */
    ifNotThere: string
    outForDelivery(parcel: Parcel): string
    onItsWay(parcel: Parcel, isDelayed: boolean): string
    waitsForPickup(carrier: Carrier, parcel: Parcel): string
    attempted(carrier: Carrier, parcel: Parcel): string
    labelMade(carrier: Carrier, parcel: Parcel): string
    delayed(carrier: Carrier, parcel: Parcel): string
    inTrouble(carrier: Carrier, parcel: Parcel): string
    labelCancelled(parcel: Parcel): string
    notShown(carrier: Carrier, parcel: Parcel): string
    /** `note`: the carrier's own words. */
    lastScan(ago: string, place: string | null, note: string | null): string
    estimatePassed(carrier: Carrier, day: string): string
    estimate(carrier: Carrier, day: string): string
    firstExpected(day: string): string
    keptAt(places: string[], until: string | null): string
    /** In the carrier's own words. Null = not sayable. */
    openingHours(hours: string): string | null
    canDo: Record<Advice, ((carrier: Carrier) => string) | null>
    follow(url: string): string
    details(url: string): string
    handedOver(parcel: Parcel, day: string): string
    shopSays: Record<ShopNews, string>
  }
  order: {
    thanks(order: string, day: string): string
    onHold: string
    untracked: string
    notShipped: string
    atWarehouse: Record<WarehouseWork, string>
    shippingPolicy(policy: string): string
    inParcels(order: string, count: number): string
    latest(order: string): string
    stillToShip(goods: string[]): string
    refundedSoFar(sum: string): string
    wasCancelled(order: string, day: string | null): string
    refundedOfIt(sum: string): string
  }
  changes: {
    cancelled(order: string | null): string
    refundedForIt(sum: string): string
    tooLateToCancel(order: string): string
    /** `receipt`: what colleagues read, where the address could not be read back. */
    addressChanged(told: { order: string; address: string } | { receipt: string }): string
    held(order: string | null): string
    released(order: string | null): string
    lineChanged(title: string, from: string, to: string): string
    lineRemoved(title: string): string
    lineAdded(title: string, count: string): string
    itemsChanged(order: string | null, changes: string[]): string
    costsMore(sum: string): string
    costsLess(sum: string): string
    costsTheSame: string
    invoiceSent(sum: string | null, order: string | null): string
    sentAgain(newOrder: string | null, goods: string[], order: string | null): string
  }
  refund: {
    sorry: string
    made(told: { sum: string; goods: string[]; order: string | null; tender: Tender | null } | { receipt: string }): string
    byHand: string
    shares(parts: { sum: string; tender: Tender | null }[]): string
    bankDays(days: number): string
    reference(kind: string, value: string): string
    noneRecorded(order: string): string
    wasMade(sum: string, order: string, day: string, tender: Tender | null): string
    part(sum: string, tender: Tender | null, progress: string): string
    failed: string
    unknown: string
    manual: string
    toGiftCard: string
    toStoreCredit: string
    arrived(day: string): string
    /** `name` null = which service keeps the plan is not known. */
    toPlan(name: string | null): string
    walletDone: string
    walletAccepted: string
    toWallet: string
    atBank: string
    accepted: string
    reversal: string
    shownBy(day: string): string
  }
  returns: {
    label(url: string): string
    requested(goods: string[], order: string | null): string
    started(goods: string[], order: string | null, number: string | null): string
    refundFollows: string
    exchangeStarted(goods: string[], order: string | null, number: string | null): string
    exchangeFollows(wanted: string[]): string
    link(told: { url: string; order: string | null } | { receipt: string }): string
    linkHow: string
    /** Empty = the sum is not known. */
    refunded(sum: string, name: string | null): string
    cancelled(name: string | null): string
    approved(name: string | null): string
  }
  goodwill: {
    sorry(order: string | null): string
    storeCredit(sum: string, until: string | null): string
    giftCard(sum: string, lastCharacters: string, until: string | null): string
    discountCode(sum: string, code: string, until: string | null): string
    /** Where the sum is not in the ledger: from what colleagues read. */
    given(receipt: string): string
  }
  payments: {
    onlyReserved(order: string, sum: string, day: string | null, tender: Tender | null): string
    takenOnce(order: string, sum: string, day: string | null, tender: Tender | null): string
    reservation(sum: string, day: string | null): string
    declined(sum: string, day: string | null): string
    bankRemoves: string
  }
  policy: {
    returnDays(days: number): string
    article(title: string, excerpt: string, url: string): string
  }
  stock: {
    /** `kinds`: of the product, where it comes in several. `count` null = how many is not told. */
    inStock(product: string, kinds: string[], count: string | null): string
    notInStock(product: string, kinds: string[]): string
    someInStock(product: string, there: string[], gone: string[]): string
    /** No promise: when it was looked, and that it can change. */
    lookedAt(day: string, time: string): string
  }
  custom: {
    passedOn: string
  }

  /** What a text says that a model or a person wrote. */
  claims: {
    deeds: Record<Deed, RegExp>
    /** A sentence with this in it claims nothing: a question, a condition, a denial. */
    noClaim: RegExp
    /** Where one sentence ends and the next begins. */
    sentenceEnd: RegExp
    quotation: RegExp
  }
  /** What customers write. Each goes beside what the engines read, and can only make us more careful. */
  hears: {
    /** The whole mail, where a person is wanted. */
    person: string
    notArrived: RegExp
    wasCancelled: RegExp
    /** Of a figure: doubted or missed. */
    doubted: RegExp
    takenTwice: RegExp
    reserved: RegExp
    /** Words that two texts share without being about the same, and a word's ending. */
    stopWords: ReadonlySet<string>
    ending: RegExp
  }
}
