import { findDeskContradictions } from './find-desk-contradictions.ts'
import { findOrderContradictions } from './find-order-contradictions.ts'
import { type Contradiction, type Report, reportTwins } from './report-twins.ts'
import type { World } from './schema.ts'

const idsOf = (list: { id: string }[], name: string) => list.map((part, index) => ({ id: part.id, path: `${name}[${index}].id` }))

const findShopContradictions = (world: World, report: Report): void => {
  const shops = new Set(world.shops.map((shop) => shop.id))
  const brands = new Set(world.brands.map((brand) => brand.id))
  reportTwins(idsOf(world.shops, 'shops'), report)
  reportTwins(
    world.shops.map((shop, index) => ({ id: shop.domain, path: `shops[${index}].domain` })),
    report,
  )
  reportTwins(idsOf(world.brands, 'brands'), report)
  reportTwins(idsOf(world.customers, 'customers'), report)
  reportTwins(idsOf(world.products, 'products'), report)
  reportTwins(
    world.products.flatMap((product, at) => product.variants.map((variant, index) => ({ id: variant.id, path: `products[${at}].variants[${index}].id` }))),
    report,
  )
  reportTwins(
    world.parcels.map((parcel, index) => ({ id: parcel.number, path: `parcels[${index}].number` })),
    report,
  )
  reportTwins(idsOf(world.articles, 'articles'), report)
  world.shops.forEach((shop, index) => {
    if (shop.brandId !== null && world.brands.length > 0 && !brands.has(shop.brandId)) report(`shops[${index}].brandId`, `there is no brand "${shop.brandId}"`)
  })
  world.customers.forEach((customer, index) => {
    if (!shops.has(customer.shop)) report(`customers[${index}].shop`, `there is no shop "${customer.shop}"`)
  })
  world.products.forEach((product, index) => {
    if (!shops.has(product.shop)) report(`products[${index}].shop`, `there is no shop "${product.shop}"`)
  })
  world.parcels.forEach((parcel, at) => {
    parcel.events.forEach((event, index) => {
      const before = parcel.events[index - 1]
      if (before && Date.parse(event.at) < Date.parse(before.at)) report(`parcels[${at}].events[${index}].at`, 'scans stand oldest first; this one is older than the one before it')
    })
  })
}

/** What a document's form can't say: references that lead nowhere, sums that don't fit, times that can't be. */
export const findContradictions = (world: World): Contradiction[] => {
  const found: Contradiction[] = []
  const report: Report = (path, message) => found.push({ path, message })
  findShopContradictions(world, report)
  findOrderContradictions(world, report)
  findDeskContradictions(world, report)
  return found
}
