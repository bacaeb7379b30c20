/** Puts a bought label and its number on the shop's return, so that the parcel can be followed there. */
export type AttachLabelRequest = { orderId: string; returnId: string; labelUrl: string; trackingNumber: string | null; note: string }

export type AttachLabelResult = { name: string }
