import { BlockList, isIP } from 'node:net'

/** Everything that is no ordinary address of the public internet (IANA special-purpose registries for IPv4 and IPv6), and what hides an IPv4 address within an IPv6 one. */
const V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
/** Public addresses lie in 2000::/3; what is special within it is named besides. */
const PUBLIC_V6 = ['2000::', 3] as const
const V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const

const forbidden = new BlockList()
for (const [net, prefix] of V4) forbidden.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of V6) forbidden.addSubnet(net, prefix, 'ipv6')
const publicV6 = new BlockList()
publicV6.addSubnet(...PUBLIC_V6, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** A literal address that may not be dialled. A text that is no address is one too: whoever asks has looked it up before. */
export function isForbiddenAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return forbidden.check(address, 'ipv4')
  return version !== 6 || address.includes('%') || !publicV6.check(address, 'ipv6') || forbidden.check(address, 'ipv6')
}

export const isLoopback = (address: string): boolean => {
  const version = isIP(address)
  return version !== 0 && loopback.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
