export const HOLD_REASONS = ['customer', 'address', 'payment', 'fraud', 'stock'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Nothing of the order is sent until the hold is let go. The key is the hold's own handle, so that it can be found again. */
export type HoldRequest = { orderId: string; reason: HoldReason; note: string }
/** `places`: from how many it would have been sent. */
export type HoldResult = { places: number }

/** Only holds that were set through us; a hold that is gone already counts as let go. */
export type ReleaseRequest = { orderId: string; holdIds: string[]; note: string }
export type ReleaseResult = { released: number }
