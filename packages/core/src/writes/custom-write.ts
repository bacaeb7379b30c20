import type { IdentityInput, Scalar } from '../endpoints/endpoint.ts'

/** A change at a system that an admin has described. The version is that which was weighed: a later one is never done in its place. */
export type CustomWriteRequest = {
  endpointId: string
  version: number
  identity: Partial<Record<IdentityInput, string>>
  input: Record<string, Scalar>
  ticketId: string
  note: string
}

/** `isVerified` = its paired read shows it. `told`: what a reply may say of it, only where it was verified. */
export type CustomWriteResult = { name: string; isVerified: boolean; told: string | null }
