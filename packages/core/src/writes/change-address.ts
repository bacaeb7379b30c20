import type { Address } from '../address.ts'

/** Who receives it and the country stay where null is given; the phone always stays. */
export type AddressChangeRequest = {
  orderId: string
  address: Omit<Address, 'company' | 'phone'>
  note: string
}

export type AddressChangeResult = { address: Address }
