import { isIP } from 'node:net'
import { isForbiddenAddress, isLoopback } from './forbidden-address.ts'

/** Why an address is not dialled, in a sentence for the admin who typed it. */
export class ForbiddenAddress extends Error {
  /** False = nothing left this machine. */
  readonly wasSent: boolean
  constructor(message: string, { wasSent = false } = {}) {
    super(message)
    this.name = 'ForbiddenAddress'
    this.wasSent = wasSent
  }
}

export type GuardRules = {
  /** "127.0.0.1:4010": what may be reached on this machine; empty wherever the public address is not local (env.ts). */
  loopbackAllowed: readonly string[]
  /** Our own public host: an endpoint may not call us back. */
  ownHost: string | null
}

export type CheckedUrl = { url: URL; isOwnMachine: boolean }

const PORTS = ['', '443', '8443']
/** Names that mean this machine or this network, whatever a resolver says of them. */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa|test|invalid|onion)$/

/** What can be said of an address before anybody is asked for it. Every spelling of a number ends here as the number it is: the URL parser writes it out. */
export function checkUrl(input: string | URL, { loopbackAllowed, ownHost }: GuardRules): CheckedUrl {
  const url = parse(input)
  if (url.username !== '' || url.password !== '') throw new ForbiddenAddress('An address may hold no user name: credentials have fields of their own.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isLoopback(host) && loopbackAllowed.includes(url.host)) return { url, isOwnMachine: true }
  if (url.protocol !== 'https:') throw new ForbiddenAddress('Only https addresses are asked.')
  if (!PORTS.includes(url.port)) throw new ForbiddenAddress('Only port 443 or 8443 is asked.')
  if (isIP(host) !== 0) {
    if (isForbiddenAddress(host)) throw new ForbiddenAddress('This address lies in a private or reserved network.')
  } else checkName(host, ownHost)
  return { url, isOwnMachine: false }
}

function parse(input: string | URL): URL {
  try {
    return new URL(input)
  } catch {
    throw new ForbiddenAddress('This is no address that can be asked.')
  }
}

function checkName(host: string, ownHost: string | null): void {
  if (host.endsWith('.')) throw new ForbiddenAddress('A name may not end with a dot.')
  if (!host.includes('.') || LOCAL_NAMES.test(host)) throw new ForbiddenAddress('This name means this machine or its own network.')
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) throw new ForbiddenAddress('This is no name of a host.')
  if (host === ownHost) throw new ForbiddenAddress('This is Bookbag’s own address.')
}
