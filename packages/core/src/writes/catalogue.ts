import type { CancellationRequest, CancellationResult } from './cancel-order.ts'
import type { AddressChangeRequest, AddressChangeResult } from './change-address.ts'
import type { RefundRequest, RefundResult } from './refund.ts'
import type { ReturnLabelRequest, ReturnLabelResult } from './return-label.ts'
import type { Write } from './write.ts'

/** Every change that can be asked of a vendor, by name: what it takes, and what it gives. One line each. */
export type WriteCatalogue = {
  refund: { request: RefundRequest; result: RefundResult }
  /** Asynchronous at the shop: `pending` first, then looked up by its job. */
  cancelOrder: { request: CancellationRequest; result: CancellationResult }
  /** Hold, update, read back, release; refused when the warehouse has it already. */
  changeAddress: { request: AddressChangeRequest; result: AddressChangeResult }
  /** Preview = the price; perform never pays more than `most`. The key is the vendor's own reference of the shipment, so that it can be found again. */
  buyReturnLabel: { request: ReturnLabelRequest; result: ReturnLabelResult }
}
export type WriteName = keyof WriteCatalogue
export type Writes = { [K in WriteName]: Write<WriteCatalogue[K]['request'], WriteCatalogue[K]['result']> }
