import type { WorldProduct } from '../world/shop.ts'

const TILES = [
  ['#e8eef4', '#5b7c99'],
  ['#efe9e1', '#8a6d4b'],
  ['#e6efe6', '#5a7d5a'],
  ['#f1e6ea', '#94607a'],
  ['#ece9f4', '#6b5f96'],
  ['#f2eddc', '#8c7a35'],
] as const

const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** A plain tile with the product's initials: enough to tell two lines of an order apart. */
export function productImage(product: WorldProduct): string {
  const [ground, ink] = TILES[Number(BigInt(product.id) % BigInt(TILES.length))] ?? TILES[0]
  const words = product.title.split(/\s+/).filter(Boolean)
  const initials = words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="160" viewBox="0 0 160 160" role="img"><title>${escapeXml(product.title)}</title><rect width="160" height="160" fill="${ground}"/><rect x="36" y="30" width="88" height="100" rx="10" fill="#fff"/><text x="80" y="93" font-family="system-ui, sans-serif" font-size="36" font-weight="600" text-anchor="middle" fill="${ink}">${escapeXml(initials)}</text></svg>`
}
