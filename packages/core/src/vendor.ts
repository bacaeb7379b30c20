/** How often a vendor may be asked, by one connection. `calls` may be a fraction: 0.2 a second is one every five seconds. Hours and days are the clock's own, in UTC. */
export type VendorLimit = { per: 'second' | 'minute' | 'hour' | 'day'; calls: number }

/** One call of the vendor's own API that is used, by the vendor's name for it. */
export type VendorOperation = { name: string; kind: 'read' | 'write' }

/** An answer that the tests stand on: what it is, where it comes from, and the day it was taken or last compared (YYYY-MM-DD). */
export type VendorFixture = { what: string; source: string; date: string }
