export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`

/** The number in a global id of the right type; null for any other text. */
export function idOf(type: string, value: string): string | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\w+)/.exec(value)
  return match?.[1] === type && match[2] !== undefined ? match[2] : null
}

/** Shopify prints seconds, no milliseconds: "2026-10-01T09:00:00Z". */
export const shopifyTime = (time: string): string => new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z')
