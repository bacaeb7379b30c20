/** A page of the shop's own returns app on which the order is filled in. Making one changes nothing: it may be made again. */
export type ReturnLinkRequest = { orderId: string; orderName: string; postalCode: string; note: string }

export type ReturnLinkResult = { url: string; provider: string }
