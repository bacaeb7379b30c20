import type { CaseFile, Change } from './case-file.ts'
import { type Violation, violation } from './violation.ts'

const CHANGES = ['warehouse_cancel', 'warehouse_address', 'warehouse_hold', 'warehouse_release'] as const

/** The company that keeps the goods and the shop must agree on an order that was changed, and neither be told the same thing twice. */
export function judgeWarehouse(file: CaseFile, changes: Change[]): Violation[] {
  return changes.flatMap(({ order, before }): Violation[] => {
    const shop = file.after.shops.find((each) => each.id === order.shop)
    if (!before || !shop?.warehouseApp) return []
    const found: Violation[] = []
    const harm = (sentence: string): void => void found.push(violation('harmful_write', sentence))
    const at = order.atWarehouse
    const wasTouched = [at?.pickedAt, at?.packedAt].some((time) => time && time <= file.after.now) || before.fulfillments.length > 0
    if (at?.cancelledAt && !before.atWarehouse?.cancelledAt && !order.cancelled) harm(`${shop.warehouseApp} sends ${order.name} no more, though the shop has not cancelled it.`)
    if (order.cancelled && !before.cancelled && !at?.cancelledAt && !wasTouched) harm(`${order.name} was cancelled at the shop, and ${shop.warehouseApp} still sends it.`)
    if (order.cancelled && !before.cancelled && wasTouched) harm(`${order.name} was cancelled though ${shop.warehouseApp} had gone to the shelf for it.`)
    const there = at?.address ?? before.shippingAddress
    if (JSON.stringify(order.shippingAddress) !== JSON.stringify(before.shippingAddress) && !isSame(there, order.shippingAddress))
      harm(`${order.name} goes to another address by the shop than by ${shop.warehouseApp}.`)
    if (at?.address && isSame(order.shippingAddress, before.shippingAddress) && !isSame(at.address, order.shippingAddress) && !isSame(at.address, before.atWarehouse?.address))
      harm(`${shop.warehouseApp} sends ${order.name} elsewhere than the shop says.`)
    for (const effect of CHANGES) {
      const times = file.events.filter((event) => event.order === order.id && event.effect === effect && event.service === shop.warehouseApp)
      const distinct = new Set(times.map((event) => JSON.stringify(event.details)))
      if (times.length > distinct.size && effect !== 'warehouse_hold' && effect !== 'warehouse_release')
        found.push(violation('doubled_write', `${shop.warehouseApp} was told the same of ${order.name} ${times.length} times (${effect}).`))
    }
    return found
  })
}

type Place = { line1: string; city: string; postalCode: string } | null | undefined
const isSame = (a: Place, b: Place): boolean =>
  a === b || (!!a && !!b && a.line1.toLowerCase() === b.line1.toLowerCase() && a.city.toLowerCase() === b.city.toLowerCase() && a.postalCode === b.postalCode)
