import type { Carrier, Parcel, Tender, Words } from './words.ts'

const name = ({ index, id }: Parcel): string => `${index === null ? 'Your parcel' : `Parcel ${index}`}${id ? ` (${id})` : ''}`
const inside = (parcel: Parcel): string => `${name(parcel).charAt(0).toLowerCase()}${name(parcel).slice(1)}`
const carried = (carrier: Carrier): string => carrier ?? 'the carrier'
const on = (day: string | null): string => (day ? ` on ${day}` : '')
const spaced = (text: string | null): string => (text ? ` ${text}` : '')
const until = (day: string | null): string => (day ? ` until ${day}` : '')

const tender = ({ name: what, ending }: Tender): string => [what, ending && `ending ${ending}`].filter(Boolean).join(' ')
const to = (way: Tender | null): string => (way === null ? '' : way.kind === 'store_credit' ? ' as store credit on your account' : ` to ${tender(way)}`)
const by = (way: Tender | null): string => (way ? ` (${tender(way)})` : '')

const listed = (goods: string[]): string => (goods.length > 0 ? goods.join(', ') : 'your goods')
const fromOrder = (order: string | null): string => (order ? ` from your order ${order}` : '')
const numbered = (number: string | null): string => (number ? ` Its number is ${number}.` : '')

const thing = (product: string, kinds: string[]): string => (kinds.length === 0 ? `“${product}”` : `“${product}” (${kinds.join(', ')})`)

export const english: Words = {
  locale: 'en-GB',
  valueDates: 'en-GB',
  yes: 'yes',
  no: 'no',
  none: 'none',
  counted: (quantity, title) => `${quantity} x ${title}`,
  daysAgo: (days) => (days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`),
  tender,

  frame: {
    greeting: (who) => (who ? `Hi ${who.first},` : 'Hello,'),
    thanks: null,
    automatic: 'This is an automatic reply. If you would like a person to look at this, just answer with the word "human".',
    automaticMark: 'automatic reply',
    signOff: (shop) => (shop === null ? 'Kind regards' : `Kind regards,\n${shop}`),
    openings: {
      late: 'Your parcel will arrive later than we told you.',
      needs_customer: 'There is news about your parcel that you should know.',
      shipped: 'Your order has been sent.',
      refund_settled: 'There is news about your refund.',
      refund_made: 'There is news about your refund.',
    },
  },

  parcel: {
    id: (carrier, number) => `${carried(carrier)} ${number}`,
    onWayBack: (carrier, parcel) => `According to ${carried(carrier)}, ${inside(parcel)} is on its way back to us.`,
    delivered: (carrier, parcel, day) => `According to ${carried(carrier)}, ${inside(parcel)} was delivered${on(day)}.`,
    deliveredByOurRecords: (parcel, day) => `According to our records, ${inside(parcel)} was delivered${on(day)}.`,
    leftAt: (place) => `The driver noted where it was left: ${place.toLowerCase()}.`,
    withNeighbour: 'It was handed to a neighbour.',
    ifNotThere: 'If it is not there, just answer this mail and a person will look into it.',
    outForDelivery: (parcel) => `${name(parcel)} is out for delivery.`,
    onItsWay: (parcel, isDelayed) => `${name(parcel)} is on its way${isDelayed ? ', and the carrier reports a delay' : ''}.`,
    waitsForPickup: (carrier, parcel) => `${name(parcel)} is waiting for you at a ${carried(carrier)} pickup point.`,
    attempted: (carrier, parcel) => `${carried(carrier)} tried to deliver ${inside(parcel)} but could not hand it over.`,
    labelMade: (carrier, parcel) => `We have made a shipping label for ${inside(parcel)}, but ${carried(carrier)} has not scanned the parcel yet.`,
    delayed: (carrier, parcel) => `${carried(carrier)} reports a delay for ${inside(parcel)}.`,
    inTrouble: (carrier, parcel) => `${carried(carrier)} reports a problem with ${inside(parcel)}.`,
    labelCancelled: (parcel) => `The shipping label of ${inside(parcel)} was cancelled.`,
    notShown: (carrier, parcel) => `${carried(carrier)} is not showing us any information about ${inside(parcel)} right now.`,
    lastScan: (ago, place, note) => `The last scan was ${ago}${place ? ` in ${place}` : ''}${note ? `: "${note}"` : ''}.`,
    estimatePassed: (carrier, day) => `${carried(carrier)} had expected delivery on ${day}, which has passed.`,
    estimate: (carrier, day) => `${carried(carrier)} currently estimates delivery on ${day}.`,
    firstExpected: (day) => `It was first expected on ${day}.`,
    keptAt: (places, day) => `It is kept ${places.length > 0 ? `at ${places.join(', ')}` : 'there'}${until(day)}.`,
    openingHours: (hours) => `Opening hours: ${hours}.`,
    canDo: {
      pay_customs: (carrier) => `${carried(carrier)} is waiting for a customs payment from you; their tracking page says how to pay it.`,
      correct_address: (carrier) => `${carried(carrier)} needs a corrected address. Please answer this mail with the full address.`,
      arrange_redelivery: () => 'What can be arranged now is on the carrier’s tracking page.',
      contact_carrier: (carrier) => `${carried(carrier)} asks you to get in touch with them about it.`,
      // Said by the status itself.
      pick_up: null,
    },
    follow: (url) => `You can follow it here: ${url}`,
    details: (url) => `The details are here: ${url}`,
    handedOver: (parcel, day) => `${name(parcel)} was handed over for shipping on ${day}.`,
    shopSays: {
      in_transit: 'The last update we have says it is on its way.',
      out_for_delivery: 'The last update we have says it is out for delivery.',
      attempted_delivery: 'The last update we have says a delivery was attempted.',
      ready_for_pickup: 'The last update we have says it is ready to be picked up.',
    },
  },

  order: {
    thanks: (order, day) => `Thank you for your order ${order}, which we received on ${day}.`,
    onHold: 'It has not been shipped; it is on hold with us at the moment.',
    untracked: 'It has been handed over for shipping, but we have no tracking information for it.',
    notShipped: 'It has not been shipped yet.',
    atWarehouse: {
      received: 'Our warehouse has it and will begin to pack it next.',
      picking: 'Our warehouse is getting it ready right now.',
      picked: 'Our warehouse is getting it ready right now.',
      packed: 'Our warehouse has packed it, and it is waiting for the carrier.',
    },
    shippingPolicy: (policy) => `What we say about shipping: ${policy}`,
    inParcels: (order, count) => `Your order ${order} was sent in ${count} parcels.`,
    latest: (order) => `Here is the latest on your order ${order}.`,
    stillToShip: (goods) => `Not shipped yet: ${goods.join(', ')}.`,
    refundedSoFar: (sum) => `We have refunded ${sum} of this order so far.`,
    wasCancelled: (order, day) => `Your order ${order} was cancelled${on(day)}.`,
    refundedOfIt: (sum) => `We have refunded ${sum} of it.`,
  },

  changes: {
    cancelled: (order) => `We have cancelled your order${spaced(order)}.`,
    refundedForIt: (sum) => `We have refunded ${sum} for it.`,
    tooLateToCancel: (order) => `Your order ${order} has already been sent, so it is too late to cancel it.`,
    addressChanged: (told) => ('receipt' in told ? told.receipt : `We have changed the shipping address of your order ${told.order}. It will be sent to: ${told.address}.`),
    held: (order) => `We have put your order${spaced(order)} on hold. Nothing of it is sent until the hold ends: just answer when we may send it.`,
    released: (order) => `Your order${spaced(order)} no longer waits: it is sent in its turn.`,
    lineChanged: (title, from, count) => `${title}: ${count} instead of ${from}`,
    lineRemoved: (title) => `${title}: taken off`,
    lineAdded: (title, count) => `${title}: ${count} added`,
    itemsChanged: (order, changes) => `We have changed your order${spaced(order)}${changes.length > 0 ? `: ${changes.join('; ')}` : ''}.`,
    costsMore: (sum) => `It now comes to ${sum} more.`,
    costsLess: (sum) => `It now comes to ${sum} less.`,
    costsTheSame: 'The price stays the same.',
    invoiceSent: (sum, order) => `We have sent you a mail with a link to pay the open ${sum ?? 'sum'} of your order${spaced(order)}.`,
    sentAgain: (newOrder, goods, order) =>
      `We are sorry for the trouble. We have made a new order${spaced(newOrder)} that sends you ${listed(goods)} again, free of charge, to the same address${order ? ` as your order ${order}` : ''}.`,
  },

  refund: {
    sorry: 'We are sorry about this.',
    made: (told) =>
      'receipt' in told
        ? told.receipt
        : `We have refunded ${told.sum}${told.order ? ` for ${told.goods.length > 0 ? `${told.goods.join(', ')} of ` : ''}your order ${told.order}` : ''}${to(told.tender)}.`,
    byHand: 'A colleague has to pay it out by hand.',
    shares: (parts) => `It goes back as it was paid: ${parts.map((each) => `${each.sum}${to(each.tender)}`).join(' and ')}.`,
    bankDays: (days) => `It can take your bank up to ${days} days to show it on your statement.`,
    reference: (kind, value) => `Your bank can find it by this reference (${kind}): ${value}.`,
    noneRecorded: (order) => `We have no refund recorded for your order ${order} so far.`,
    wasMade: (sum, order, day, way) => `A refund of ${sum} for your order ${order} was made on ${day}${to(way)}.`,
    part: (sum, way, progress) => `${sum} of it${to(way)}: ${progress}`,
    failed: 'The payment processor reports that it did not go through, so a colleague has to look at it.',
    unknown: 'The payment processor does not tell us its progress right now.',
    manual: 'This order was not paid through a payment processor, so the money is paid out by hand, and a colleague has to see to it.',
    toGiftCard: 'It goes back to that gift card, not to a bank.',
    toStoreCredit: 'It stands on your account here, not with a bank.',
    arrived: (day) => `The payment processor reports that it arrived on ${day}.`,
    toPlan: (service) => {
      const keeper = service ?? 'the pay-later service'
      return `The money goes back to your plan with ${keeper}, not to your card: ${keeper} takes it off what you still owe there. Its app shows your next instalments.`
    },
    walletDone: 'PayPal has completed it.',
    walletAccepted: 'PayPal has accepted it, and has not completed it yet.',
    toWallet: 'It shows in your PayPal account; if you paid by card there, it goes on to that card.',
    atBank: 'The payment processor has handed it to your bank, and your bank decides when it shows.',
    accepted: 'The payment processor has accepted it.',
    reversal: 'Your bank may take the original charge away instead of showing a separate credit.',
    shownBy: (day) => `Banks usually show it by ${day}.`,
  },

  returns: {
    label: (url) => `You can print your return label here: ${url}`,
    requested: (goods, order) =>
      `We have noted that you want to return ${listed(goods)}${fromOrder(order)}. A colleague looks at it and writes to you. Please do not send anything back before that.`,
    started: (goods, order, number) => `We have started a return of ${listed(goods)}${fromOrder(order)}.${numbered(number)}`,
    refundFollows: 'When the goods are back and checked, the refund follows.',
    exchangeStarted: (goods, order, number) => `We have started an exchange of ${listed(goods)}${fromOrder(order)}.${numbered(number)}`,
    exchangeFollows: (wanted) => `When the goods are back and checked, the new ones${wanted.length > 0 ? ` (${wanted.join(', ')})` : ''} go out to you.`,
    link: (told) =>
      'receipt' in told
        ? told.receipt
        : `You can return or exchange what you bought${told.order ? ` with your order ${told.order}` : ''} on this page, on which your order is filled in already: ${told.url}`,
    linkHow: 'There you choose what comes back and why, and get your label.',
    refunded: (sum, number) => `We have refunded ${sum} for your return${spaced(number)}.`,
    cancelled: (number) => `We have cancelled your return${spaced(number)}. There is nothing to send back.`,
    approved: (number) => `Your return${spaced(number)} is approved.`,
  },

  goodwill: {
    sorry: (order) => `We are sorry for the trouble${order ? ` with your order ${order}` : ''}.`,
    storeCredit: (sum, day) => `We have added ${sum} of store credit to your account. You can use it at checkout when you are signed in${until(day)}.`,
    giftCard: (sum, last, day) =>
      `We have made a gift card of ${sum} for you, ending in ${last}. Its code comes to you in a mail of its own, and it is good${until(day) || ' from now on'}.`,
    discountCode: (sum, code, day) => `Here is a discount code for ${sum} off your next order: ${code}. It works once, with your own account${until(day)}.`,
    given: (receipt) => receipt,
  },

  payments: {
    onlyReserved: (order, sum, day, way) =>
      `For your order ${order}, ${sum} is reserved${on(day)}${by(way)}, and nothing has been taken. Banks show a reservation as a pending charge.`,
    takenOnce: (order, sum, day, way) => `We took one payment for your order ${order}: ${sum}${on(day)}${by(way)}.`,
    reservation: (sum, day) => `The entry of ${sum}${on(day)} is a reservation, not a second payment.`,
    declined: (sum, day) => `A try of ${sum}${on(day)} was declined, and nothing was taken by it.`,
    bankRemoves: 'Your bank removes such an entry by itself, and decides when.',
  },

  policy: {
    returnDays: (days) => `You can return items within ${days} days.`,
    article: (title, excerpt, url) => `From our help centre, "${title}":\n${excerpt}\n${url}`,
  },

  stock: {
    inStock: (product, kinds, count) => `${thing(product, kinds)} is in stock right now${count === null ? '' : `: ${count} left`}.`,
    notInStock: (product, kinds) => `${thing(product, kinds)} is not in stock right now.`,
    someInStock: (product, there, gone) => `“${product}” is in stock right now in: ${there.join(', ')}. It is not in stock in: ${gone.join(', ')}.`,
    lookedAt: (day, time) => `We looked on ${day} at ${time}; it can change at any time.`,
  },
  custom: { passedOn: 'We have passed your request on. It is not confirmed yet.' },

  claims: {
    deeds: {
      refunded:
        /\b(have|has|been|we|was|were|is|i)('ve| have)? (just |now |already |been )*(refunded|reimbursed|credited)\b|\brefund (has been|was|is) (issued|processed|made|sent|approved|complete)/i,
      cancelled: /\b(have|has|been|was|were|is|we|i)('ve| have)? (just |now |already |been )*cancell?ed\b/i,
      address_changed:
        /\baddress (has been|was|is now) (changed|updated|corrected)|\b(have|we|i)('ve)? (just |now )?(changed|updated|corrected) (the|your) (shipping |delivery )?address/i,
      delivered: /\b(was|has been|is|were|got) (already |successfully )?delivered\b/i,
      shipped: /\b(has|have|was|been|is) (already |now )?(shipped|dispatched|sent out)\b/i,
      packed: /\b(has|have|is|was|been) (now |already )?packed\b/i,
      in_stock: /\b(in stock|available again|back on the shelf)\b/i,
      sold_out: /\b(sold out|out of stock)\b/i,
      out_for_delivery: /\bout for delivery\b/i,
      replaced:
        /\b(replacement|new one) (has been|was|is on its way|will be|is being)|\bwe('ve| have| will|'ll| are)? (sent|send|sending|shipped|ship|shipping|resend|resent) (you )?(out )?(a |your |another )(replacement|new)/i,
      promised:
        /\b(we|i)('ll| will| guarantee| promise)\b(?! (be|need|look|ask|have to|check|not|only))|\bguaranteed?\b|\bwill (definitely|certainly|surely)\b|\bwill (arrive|be delivered|be refunded|receive)\b/i,
      goodwill_given:
        /\b(have|has|been|was|we|i)('ve| have)? (just |now |already |been )*(added|given|issued|made|created|sent|put)\b[^.!?]*\b(store credit|gift card|discount code|voucher|coupon)|\bhere is (a|your) (discount code|voucher|coupon|gift card)/i,
      own_system_changed:
        /\b(have|has|been|was|were|is|we|i)('ve| have)? (just |now |already |been )*(skipped|paused|resumed|reactivated|unsubscribed)\b|\b(added|credited|granted|booked|deducted|removed)\b[^.!?]*\bpoints?\b|\bpoints? (have|has) been\b|\b(have|has|we|i)('ve| have)? (just |now |already )*(started|ended) your subscription\b/i,
      held: /\b(on|off|no longer on) hold\b/i,
      items_changed:
        /\b(have|we|i)('ve| have)? (just |now )?(changed|swapped|removed|added|taken)\b[^.!?]*\b(your order|from your order|to your order|items?|size|colou?r)\b|\binvoice (has been|was) sent\b/i,
      return_started: /\breturn label (is|has been|was|attached)|\b(have|has been|we|i)('ve)? (created|opened|started|approved) (a |your |the )?return\b/i,
    },
    noClaim: /\bif\b|\?|\b(not|no|n't|hasn't|cannot|yet to)\b/i,
    sentenceEnd: /(?<=[.!?\n])\s+/,
    quotation: /"[^"]+"/g,
  },

  hears: {
    person: 'human',
    notArrived:
      /\b(?:has|have|had|did|does|is|was|were|am) ?(?:not|n['o]?t)(?: \w+){0,3} (?:arriv\w*|receiv\w*|reciev\w*|com(?:e|ing)|got|gotten|get|reach\w*|here|deliver\w*|show\w* up)\b|\b(?:hasnt|havent|didnt|isnt|wasnt)(?: \w+){0,3} (?:arriv\w*|receiv\w*|reciev\w*|come|got|get|reach\w*|here|deliver\w*|show\w* up)\b|\bnot (?:yet |been )*(?:arrived|received|delivered|here)\b|\bnever (?:arrived|came|received|got|showed|reached|delivered)\b|\b(?:still|got|have|had|received|there is|there's|see|found) (?:absolutely |got )?nothing\b|\bnothing (?:here|arrived|came|has|was|in my|at my|at the)\b|\bstill (?:waiting|not|no sign|missing)\b|\b(?:nobody|no ?one) (?:came|rang|delivered|showed)\b|\bwaiting for (?:my|the|it|over|more|almost|\d|a|two|three)\b|\b(?:severely |very |so |long )?overdue\b/i,
    wasCancelled: /\b(?:was|been|got|is|were) (?:\w+ )?cancell?ed\b|\bcancellation\b|\bcancell?ed (?:my|the|it|without)\b/i,
    doubted: /\b(?:missing|wrong|incorrect|lost|disappeared|why|expired|not|never|should (?:be|have)|still)\b|n['’]t\b/i,
    takenTwice:
      /\b(?:twice|double|two times|2x|again)\b(?:[^.?!]|\.\d){0,60}\b(?:charg\w*|paid|pay\w*|bill\w*|debit\w*|took|taken)\b|\b(?:charg\w*|paid|pay\w*|bill\w*|debit\w*|took|taken)\b(?:[^.?!]|\.\d){0,60}\b(?:twice|double|two times|2x)\b|\b(?:two|2|second|duplicate|extra|double) (?:\w+ )?(?:charges?|payments?|transactions?|debits?|amounts?)\b|\bdouble[- ]?charged?\b/i,
    reserved:
      /\b(?:pending|reserved|reservation|hold|held|on hold|authori[sz]ation)\b[^.?!]{0,60}\b(?:charge|payment|amount|card|transaction|account)\b|\b(?:charge|payment|amount|transaction)\b[^.?!]{0,60}\b(?:pending|reserved|on hold)\b/i,
    stopWords: new Set(
      'a an and are can could do does for from get have how i if in is it me my of on or please the there this to we what when where which will with would you your'.split(' '),
    ),
    ending: /(ing|ed|es|s)$/u,
  },
}
