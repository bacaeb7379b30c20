import type { AnnotateRequest, AnnotateResult } from './annotate-order.ts'
import type { AskPartnerRequest, AskPartnerResult } from './ask-partner.ts'
import type { AttachLabelRequest, AttachLabelResult } from './attach-label.ts'
import type { CancellationRequest, CancellationResult } from './cancel-order.ts'
import type { AddressChangeRequest, AddressChangeResult } from './change-address.ts'
import type { ChangeItemsRequest, ChangeItemsResult } from './change-items.ts'
import type { CustomWriteRequest, CustomWriteResult } from './custom-write.ts'
import type { DiscountCodeResult, GiftCardResult, GoodwillRequest, StoreCreditResult } from './goodwill.ts'
import type { HoldRequest, HoldResult, ReleaseRequest, ReleaseResult } from './hold.ts'
import type { MoveReturnRequest, MoveReturnResult } from './move-return.ts'
import type { ProcessReturnRequest, ProcessReturnResult } from './process-return.ts'
import type { RefundRequest, RefundResult } from './refund.ts'
import type { ResendRequest, ResendResult } from './resend.ts'
import type { ReturnLabelRequest, ReturnLabelResult } from './return-label.ts'
import type { ReturnLinkRequest, ReturnLinkResult } from './return-link.ts'
import type { SendInvoiceRequest, SendInvoiceResult } from './send-invoice.ts'
import type { StartReturnRequest, StartReturnResult } from './start-return.ts'
import type { WarehouseAddressRequest, WarehouseRequest, WarehouseResult } from './warehouse.ts'
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
  /** The key stands in the note of each line. Quantities are checked against what the shop says can still come back. */
  startReturn: { request: StartReturnRequest; result: StartReturnResult }
  moveReturn: { request: MoveReturnRequest; result: MoveReturnResult }
  /** Moves money. Preview = the shop's own sum for these lines. */
  processReturn: { request: ProcessReturnRequest; result: ProcessReturnResult }
  attachReturnLabel: { request: AttachLabelRequest; result: AttachLabelResult }
  createReturnLink: { request: ReturnLinkRequest; result: ReturnLinkResult }
  giveStoreCredit: { request: GoodwillRequest; result: StoreCreditResult }
  /** The code goes from the vendor to the customer; none of it comes back. */
  createGiftCard: { request: GoodwillRequest; result: GiftCardResult }
  createDiscountCode: { request: GoodwillRequest; result: DiscountCodeResult }
  holdFulfillment: { request: HoldRequest; result: HoldResult }
  releaseHold: { request: ReleaseRequest; result: ReleaseResult }
  /** Preview = the difference: above nothing the customer owes it, below nothing it is to be given back. No money moves. */
  changeItems: { request: ChangeItemsRequest; result: ChangeItemsResult }
  /** Preview = what the goods are worth. */
  resend: { request: ResendRequest; result: ResendResult }
  annotateOrder: { request: AnnotateRequest; result: AnnotateResult }
  sendInvoice: { request: SendInvoiceRequest; result: SendInvoiceResult }
  /** At a system that an admin has described. Where nothing can read it back, it is done and `isUnproven`. */
  customWrite: { request: CustomWriteRequest; result: CustomWriteResult }
  /** A mail beside the ticket, which then waits. */
  askPartner: { request: AskPartnerRequest; result: AskPartnerResult }
  /** At the company that keeps the goods, and only while it has not begun. By state, not by key: doing it twice is doing it once. */
  holdWarehouseOrder: { request: WarehouseRequest; result: WarehouseResult }
  releaseWarehouseOrder: { request: WarehouseRequest; result: WarehouseResult }
  cancelWarehouseOrder: { request: WarehouseRequest; result: WarehouseResult }
  changeWarehouseAddress: { request: WarehouseAddressRequest; result: WarehouseResult }
}
export type WriteName = keyof WriteCatalogue
export type Writes = { [K in WriteName]: Write<WriteCatalogue[K]['request'], WriteCatalogue[K]['result']> }
