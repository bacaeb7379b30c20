import type { News } from '@bookbag/core/news'

export type Telling = Extract<News, { kind: 'tell' }>['what']

/** Why we write though nobody asked again. What it says is what the news proves; the facts themselves follow it. */
export const FOLLOW_UP_OPENINGS: Record<Telling, string> = {
  late: 'Your parcel will arrive later than we told you.',
  needs_customer: 'There is news about your parcel that you should know.',
  shipped: 'Your order has been sent.',
  refund_settled: 'There is news about your refund.',
  refund_made: 'There is news about your refund.',
}
