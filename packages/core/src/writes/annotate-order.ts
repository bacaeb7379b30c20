/** Adds; what stands there already stays. */
export type AnnotateRequest = { orderId: string; tags: string[]; line: string | null; note: string }
export type AnnotateResult = { tags: string[]; isNoted: boolean }
