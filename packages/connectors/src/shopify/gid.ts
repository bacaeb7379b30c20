import { ConnectorError } from '@bookbag/core/connector-error'

/** Our records carry Shopify's plain numbers; its API speaks in global ids. */
export function gid(type: string, id: string): string {
  if (!/^\d{1,20}$/.test(id))
    throw new ConnectorError({ kind: 'bad-answer', vendor: 'Shopify', message: `"${id.slice(0, 40)}" is no Shopify id: an id is digits. Find the order again.` })
  return `gid://shopify/${type}/${id}`
}

export const idOf = (globalId: string): string => globalId.replace(/^gid:\/\/shopify\/\w+\//, '').replace(/\?.*$/, '')
