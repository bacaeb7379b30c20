import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { ForbiddenAddress } from './checked-url.ts'
import { isForbiddenAddress } from './forbidden-address.ts'

export type Resolve = (hostname: string) => Promise<LookupAddress[]>

const resolveBySystem: Resolve = (hostname) =>
  new Promise((done, fail) => {
    systemLookup(hostname, { all: true, order: 'verbatim' }, (error, addresses) => (error ? fail(error) : done(addresses)))
  })

/**
 * What a socket asks for its address: the answer it gets is the answer that was checked, and it dials that and nothing else, so that a name which answers
 * otherwise a moment later gains nothing. One bad address among several refuses the name whole.
 */
export function checkedLookup(resolve: Resolve = resolveBySystem): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses
        if (!first) return callback(new ForbiddenAddress('This name has no address.'), '', 0)
        if (addresses.some(({ address }) => isForbiddenAddress(address))) return callback(new ForbiddenAddress('This name leads into a private or reserved network.'), '', 0)
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}
