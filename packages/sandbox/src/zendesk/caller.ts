import type { ZendeskPerson } from './people.ts'

/** What the door leaves for the routes behind it. */
export type Caller = { Variables: { caller: ZendeskPerson } }
